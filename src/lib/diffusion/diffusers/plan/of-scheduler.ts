import type { Predictor } from "../../process/predictor.ts";
import type { LinearCombination } from "../../process/vector-space.ts";
import type { Level } from "../../schedules/schedule.ts";
import { levelAtSigma } from "../../schedules/spacing.ts";
import { fromCall } from "../schedulers/from-call.ts";
import type { SchedulerSpec } from "../schedulers/plan.ts";
import { schedulerPlan } from "../schedulers/sampling.ts";
import type { ModelPath, RunPlan, RunRequest, SchedulerFrame } from "./types.ts";

/**
 * The run that a `scheduler_config.json` plans, on a model with levels of its own. The scheduler says where to ask and how to
 * step; how the network's answer is read the model itself knows, so `prediction_type` has no say.
 * @throws a sentence for what can't be sampled by: see `schedulerPlan`.
 */
export function schedulerRunPlan(
  spec: SchedulerSpec,
  { steps, begin: call = 0 }: Pick<RunRequest, "steps" | "begin">,
  { schedule, startTime }: ModelPath,
): RunPlan {
  const plan = schedulerPlan(spec, steps);
  const { levels: intervals, begin } = fromCall(plan, call);
  const whole = [intervals[0]!.from, ...intervals.map(({ to }) => to)];
  const levels = whole.with(begin, intervals[begin]!.from);
  const usable = (t: number) => schedule(t * startTime);
  const levelOf = (level: Level) => levelAtSigma(usable, (level.sigma / level.alpha) * justBelow);
  const times = levels.map((level) => (level.sigma === 0 ? 0 : levelOf(level).t));
  const gain = (level: Level) => (level.sigma === 0 ? 1 : levelOf(level).sigma / level.sigma);
  return { ...plan, intervals, begin, times, frame: { levelOf, gain } };
}

/** Rounding must not lead past a level of a schedule that has steps. */
const justBelow = 1 - 1e-9;

/** A model's predictor at a scheduler's levels. */
export function framed<V>(
  predictor: Predictor<V>,
  { levelOf, gain }: SchedulerFrame,
  combine: LinearCombination<V>,
): Predictor<V> {
  const weights = (of: Predictor<V>["x0Weights"]) => (level: Level) => {
    const [wx, wy] = of(levelOf(level));
    return [wx * gain(level), wy] as const;
  };
  return {
    ...predictor,
    predict: (x, level) => predictor.predict(combine([gain(level), x]), levelOf(level)),
    x0Weights: weights(predictor.x0Weights),
    epsilonWeights: weights(predictor.epsilonWeights),
  };
}
