import type { Table } from "../check/lookup.ts";
import { constant, cosineDecay, type LearningRateSchedule, linearDecay, warmedUp } from "./learning-rate.ts";
import {
  logitNormal,
  logitNormalDensity,
  type TimestepDistribution,
  type TimestepSampling,
} from "./timestep-sampling.ts";
import { asEpsilon, cosmap, minSnr, uniform, type Weighting } from "./weighting.ts";

/** A name in `weightings`. */
export type WeightingName = "uniform" | "min-snr" | "epsilon" | "cosmap";

/** How much a level counts in the loss, by name; "min-snr" with γ = 5, as Hang et al., arXiv:2303.09556, advise. */
export const weightings: Table<WeightingName, Weighting> = { uniform, "min-snr": minSnr(), epsilon: asEpsilon, cosmap };

/** A name in `learningRates`. */
export type LearningRateName = "constant" | "warmup" | "linear" | "cosine";

/** Learning rates over a run by name; "warmup" rises over 100 steps, "cosine" ends at 0. */
export const learningRates: Table<LearningRateName, LearningRateSchedule> = {
  constant,
  warmup: warmedUp(constant, 100),
  linear: linearDecay,
  cosine: cosineDecay(),
};

/** The optimisers' names; `optimizers.ts` has the optimisers. */
export const optimizerNames = ["adam", "adamw", "sgd"] as const;

/** A name in `optimizers`. */
export type OptimizerName = (typeof optimizerNames)[number];

/** Laws of training times by name. Times of a draw lie in (0, 1], and come from the fork "times". */
export const timestepDistributions: Table<
  "uniform" | "logit-normal",
  (spec: TimestepSampling) => TimestepDistribution
> = {
  uniform: () => ({
    draw: (rng, n) =>
      rng
        .fork("times")
        .uniforms(n)
        .map((u) => 1 - u),
    density: () => 1,
  }),
  "logit-normal": ({ mean = 0, std = 1 }) => ({
    draw: (rng, n) =>
      rng
        .fork("times")
        .normals(n)
        .map((z) => Math.max(smallest, logitNormal(z, { mean, std }))),
    density: (t) => logitNormalDensity(t, { mean, std }),
  }),
};

/** Below it a time in single precision is next to data for every schedule; 0 itself has no noise to predict. */
const smallest = 1e-6;

/** Ways to pair noise with examples, and whether the whole batch has a say; apart from `couplings`, which solves for them. */
export const pairsBatches = { independent: false, "minibatch-ot": true } as const;

/** A name in `couplings`. */
export type CouplingName = keyof typeof pairsBatches;

/** The largest batch that "minibatch-ot" pairs: the work grows with its cube. */
export const largestCoupledBatch = 1024;
