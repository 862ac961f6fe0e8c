/**
 * What a network predicts, and how clean data and noise are read off its answer.
 *
 * @example
 * ```ts
 * import { predictions, schedules, spaces } from "noisebook";
 *
 * const { combine } = spaces.arrays;
 * const [x0, epsilon] = [Float64Array.of(1), Float64Array.of(-0.5)];
 * const level = schedules.cosine()(0.3);
 * const x = combine([level.alpha, x0], [level.sigma, epsilon]);
 * for (const [name, parameterization] of Object.entries(
 *   predictions.named,
 * )) {
 *   const target = predictions.targetOf(
 *     combine,
 *     x0,
 *     epsilon,
 *     level,
 *     parameterization,
 *   );
 *   console.log(
 *     name.padEnd(8),
 *     target[0]!.toFixed(3),
 *     predictions
 *       .toX0(combine, x, target, level, parameterization)[0]!
 *       .toFixed(3),
 *   );
 * }
 * ```
 *
 * @module
 */

export { type LearnedAnswer, learnedSpread } from "../process/learned-variance.ts";
export { type PredictionName, parameterizations as named } from "../process/named.ts";
export * from "../process/parameterization.ts";
export { type Predictor, predictorOf, type Variances } from "../process/predictor.ts";
