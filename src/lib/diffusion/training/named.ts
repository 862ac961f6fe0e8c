import { constant, cosineDecay, type LearningRateSchedule, linearDecay, warmedUp } from "./learning-rate.ts";
import { asEpsilon, cosmap, minSnr, uniform, type Weighting } from "./weighting.ts";

export const weightings: Record<string, Weighting> = { uniform, "min-snr": minSnr(), epsilon: asEpsilon, cosmap };

export const learningRates: Record<string, LearningRateSchedule> = {
  constant,
  warmup: warmedUp(constant, 100),
  linear: linearDecay,
  cosine: cosineDecay(),
};

/** The optimisers' names; `optim.ts` has the optimisers. */
export const optimizerNames = ["adam", "adamw", "sgd"] as const;

export type OptimizerName = (typeof optimizerNames)[number];
