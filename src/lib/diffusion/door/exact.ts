/**
 * What is known in closed form: mixtures of Gaussians, their classes, likelihood, Langevin dynamics.
 *
 * @example
 * ```ts
 * import { exact, schedules } from "noisebook";
 *
 * const law = exact.mixture({
 *   dim: 2,
 *   weights: [3, 1],
 *   means: [-1.5, 0, 1.5, 0.5],
 *   stds: [0.4, 0.2],
 * });
 * const level = schedules.cosine()(0.5);
 * const x = Float64Array.of(0.2, 0.1);
 * console.log("E[x₀ | x]:", law.denoise(x, level));
 * console.log("∇ log p:", law.score(x, level));
 * ```
 *
 * @module
 */

export * from "../exact/class-mixture.ts";
export * from "../exact/divergence.ts";
export * from "../exact/langevin.ts";
export * from "../exact/likelihood.ts";
export * from "../exact/mixture.ts";
