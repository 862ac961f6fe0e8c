import { ancestralStep, midpoint } from "../../samplers/midpoint.ts";
import type { Interval } from "../../samplers/types.ts";
import { timestepOf } from "../../schedules/sigmas.ts";
import { chainChoices, chainDefaults, type DiscreteChain, varianceExploding } from "./chain.ts";
import type { Scheduler } from "./plan.ts";
import type { SigmaPath } from "./sigma-path.ts";
import {
  doubledAfterFirst,
  explodingDefaults,
  explodingIntervals,
  explodingPlan,
  spacings,
} from "./variance-exploding.ts";

const defaults = { ...chainDefaults, beta_start: 0.00085, beta_end: 0.012, ...explodingDefaults };

const kdpm2Of = (className: string, ancestral: boolean): Scheduler<typeof defaults> => ({
  className,
  defaults,
  choices: { ...chainChoices, prediction_type: ["epsilon", "v_prediction"], timestep_spacing: spacings },
  plan(options, request) {
    const { chain, path, common } = explodingPlan(options, request, true);
    const intervals = withMiddles(path, chain, ancestral ? (from, to) => ancestralStep(from, to).down : (_, to) => to);
    return {
      ...common([...doubledAfterFirst([...path.sigmas, 0]), 0]),
      timesteps: intervals.flatMap(({ from, stages }) => [from, ...stages].map(({ t }) => t)),
      intervals,
      calls: intervals.map(({ stages }) => 1 + stages.length),
      sampler: midpoint({ ancestral }),
    };
  },
});

/** Each step but the last has a middle, halfway in log σ to where it goes. */
function withMiddles(
  path: SigmaPath,
  chain: DiscreteChain,
  goal: (from: number, to: number) => number,
): readonly Interval[] {
  return explodingIntervals(path).map((step) => {
    if (step.to.sigma === 0) return step;
    const sigma = Math.sqrt(step.from.sigma * goal(step.from.sigma, step.to.sigma));
    return { ...step, stages: [varianceExploding(timestepOf(sigma, chain.sigmas), sigma)] };
  });
}

/** The midpoint rule on dx = ε̂ dσ. */
export const kdpm2 = kdpm2Of("KDPM2DiscreteScheduler", false);
/** The same down to σ_down, with new noise. */
export const kdpm2Ancestral = kdpm2Of("KDPM2AncestralDiscreteScheduler", true);
