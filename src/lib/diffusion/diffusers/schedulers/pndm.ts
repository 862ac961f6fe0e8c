import { pndm as sampler } from "../../samplers/pndm.ts";
import type { Interval } from "../../samplers/types.ts";
import { spacedTimesteps } from "../../schedules/timestep-spacing.ts";
import { chainChoices, chainDefaults, chainOf, type DiscreteChain, finalLevel, predictions } from "./chain.ts";
import { readingOf, type Scheduler, stepsOf } from "./plan.ts";

const defaults = {
  ...chainDefaults,
  skip_prk_steps: false,
  set_alpha_to_one: false,
  timestep_spacing: "leading",
  steps_offset: 0,
};

export const pndm: Scheduler<typeof defaults> = {
  className: "PNDMScheduler",
  defaults,
  choices: {
    ...chainChoices,
    prediction_type: ["epsilon", "v_prediction"],
    timestep_spacing: ["leading", "linspace", "trailing"],
  },
  plan(options, request) {
    const chain = chainOf(options);
    const trainSteps = options.num_train_timesteps;
    const steps = stepsOf(request, trainSteps);
    const listed = spacedTimesteps({
      spacing: options.timestep_spacing,
      last: trainSteps,
      trainSteps,
      steps,
      offset: options.steps_offset,
    });
    const down = Math.floor(trainSteps / steps);
    const end = finalLevel(chain, options.set_alpha_to_one);
    const intervals = (options.skip_prk_steps ? improvedStart : rungeKuttaStart)(chain, listed, down, (t) =>
      chain.level(t, end),
    );
    return {
      timesteps: intervals.flatMap(calls),
      calls: intervals.map((step) => calls(step).length),
      sigmas: null,
      initNoiseSigma: 1,
      intervals,
      sampler: sampler(),
      reading: readingOf(predictions[options.prediction_type]!),
      limit: null,
      alphaBars: chain.alphaBars,
    };
  },
};

type LevelAt = (t: number) => Interval["to"];

const multistep = (listed: readonly number[], down: number, at: LevelAt): Interval[] =>
  listed.map((t) => ({ from: at(t), stages: [], to: at(t - down) }));

/** One step of two evaluations, then multistep; `stages` as the sampler expects it. */
function improvedStart(_: DiscreteChain, listed: readonly number[], down: number, at: LevelAt): Interval[] {
  const [first, second] = listed as [number, number | undefined];
  if (second === undefined) return multistep(listed, down, at);
  const start = { from: at(first), stages: [at(first - down), at(second), at(second + down)], to: at(second) };
  return [start, ...multistep(listed.slice(1), down, at)];
}

/** Three Runge–Kutta steps, then multistep. */
function rungeKuttaStart(_: DiscreteChain, listed: readonly number[], down: number, at: LevelAt): Interval[] {
  if (listed.length < 4)
    throw new RangeError(
      `PNDMScheduler needs at least 4 steps for its Runge–Kutta start; it was given ${listed.length}. Use more, or set skip_prk_steps.`,
    );
  const half = Math.floor(down / 2);
  const starts = [0, 1, 2].map((i) => ({
    from: at(listed[i]!),
    stages: [at(listed[i]! - half), at(listed[i + 1]! + half)],
    to: at(listed[i + 1]!),
  }));
  return [...starts, ...multistep(listed.slice(3), down, at)];
}

/** What the network is told in a step. */
function calls({ from, stages, to }: Interval): number[] {
  if (stages.length === 3) return [from.t, stages[1]!.t];
  return stages.length === 2 ? [from.t, stages[1]!.t, stages[1]!.t, to.t] : [from.t];
}
