import { planOf } from "../../diffusers/schedulers/named.ts";
import type { SchedulerSpec } from "../../diffusers/schedulers/plan.ts";
import type { Predictor } from "../../process/predictor.ts";
import type { LinearCombination } from "../../process/vector-space.ts";
import type { Level } from "../../schedules/schedule.ts";
import { levelAtSigma } from "../../schedules/spacing.ts";
import type { ParsedModel } from "../model.ts";
import type { SampleJob } from "./job.ts";
import type { JobPlan, SchedulerFrame } from "./job-plan.ts";

/**
 * The run that a `scheduler_config.json` plans, on a model with levels of its own. The scheduler says where to ask and how to
 * step; how the network's answer is read the model itself knows, so `prediction_type` has no say.
 * @throws a sentence for what the scheduler refuses, and for one that goes from data to noise.
 */
export function schedulerJobPlan(
  { scheduler, request }: SchedulerSpec,
  { steps }: Pick<SampleJob, "steps">,
  { schedule }: Pick<ParsedModel, "schedule">,
): JobPlan {
  const plan = planOf(scheduler, { num_inference_steps: steps, ...request });
  const levels = [plan.intervals[0]!.from, ...plan.intervals.map(({ to }) => to)];
  if (levels[0]!.sigma / levels[0]!.alpha < levels.at(-1)!.sigma / levels.at(-1)!.alpha)
    throw new RangeError(`${scheduler._class_name} goes from data to noise; sampling needs one that goes to data.`);
  const levelOf = (level: Level) => levelAtSigma(schedule, (level.sigma / level.alpha) * justBelow);
  const times = levels.map((level) => (level.sigma === 0 ? 0 : levelOf(level).t));
  return { ...plan, times, frame: { levelOf, limit: plan.limit } };
}

/** Rounding must not lead past a level of a schedule that has steps. */
const justBelow = 1 - 1e-9;

/** A model's predictor at a scheduler's levels. */
export function framed<V>(
  predictor: Predictor<V>,
  { levelOf }: SchedulerFrame,
  combine: LinearCombination<V>,
): Predictor<V> {
  const gain = (level: Level, own: Level) => own.sigma / level.sigma;
  const weights = (of: Predictor<V>["x0Weights"]) => (level: Level) => {
    const own = levelOf(level);
    const [wx, wy] = of(own);
    return [wx * gain(level, own), wy] as const;
  };
  return {
    ...predictor,
    predict: (x, level) => {
      const own = levelOf(level);
      return predictor.predict(combine([gain(level, own), x]), own);
    },
    x0Weights: weights(predictor.x0Weights),
    epsilonWeights: weights(predictor.epsilonWeights),
  };
}
