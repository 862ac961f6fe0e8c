/**
 * What a network predicts, and how clean data and noise are read off its answer.
 *
 * @module
 */

export { type LearnedAnswer, learnedSpread } from "../process/learned-variance.ts";
export { type PredictionName, parameterizations as named } from "../process/named.ts";
export * from "../process/parameterization.ts";
export { type Predictor, predictorOf, type Variances } from "../process/predictor.ts";
