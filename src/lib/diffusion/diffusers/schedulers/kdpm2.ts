import { midpoint, split } from "../../samplers/midpoint.ts";
import type { Leg } from "../../samplers/sample.ts";
import { timestepOf } from "../../schedules/sigmas.ts";
import { type Chain, chainChoices, chainDefaults, exploding } from "./chain.ts";
import type { Scheduler } from "./plan.ts";
import type { SigmaPath } from "./sigma-path.ts";
import { doubledAfterFirst, explodingDefaults, explodingLegs, explodingPlan, spacings } from "./variance-exploding.ts";

const defaults = { ...chainDefaults, beta_start: 0.00085, beta_end: 0.012, ...explodingDefaults };

const kdpm2Of = (className: string, ancestral: boolean): Scheduler<typeof defaults> => ({
  className,
  defaults,
  choices: { ...chainChoices, prediction_type: ["epsilon", "v_prediction"], timestep_spacing: spacings },
  plan(options, request) {
    const { chain, path, common } = explodingPlan(options, request, true);
    const legs = legsOf(path, chain, ancestral ? (from, to) => split(from, to).down : (_, to) => to);
    return {
      ...common([...doubledAfterFirst([...path.sigmas, 0]), 0]),
      timesteps: legs.flatMap((leg) => [leg.from.t, ...leg.via.map((level) => level.t)]),
      legs,
      sampler: midpoint({ ancestral }),
    };
  },
});

/** Each step but the last has a middle, halfway in log σ to where it goes. */
function legsOf(path: SigmaPath, chain: Chain, goal: (from: number, to: number) => number): readonly Leg[] {
  return explodingLegs(path).map((leg) => {
    if (leg.to.sigma === 0) return leg;
    const sigma = Math.sqrt(leg.from.sigma * goal(leg.from.sigma, leg.to.sigma));
    return { ...leg, via: [exploding(timestepOf(sigma, chain.sigmas), sigma)] };
  });
}

/** The midpoint rule on dx = ε̂ dσ. */
export const kdpm2 = kdpm2Of("KDPM2DiscreteScheduler", false);
/** The same down to σ_down, with new noise. */
export const kdpm2Ancestral = kdpm2Of("KDPM2AncestralDiscreteScheduler", true);
