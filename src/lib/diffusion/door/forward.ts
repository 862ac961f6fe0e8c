/**
 * The forward process: from data to noise.
 *
 * @example
 * ```ts
 * import { forward, rng, schedules, spaces } from "noisebook";
 *
 * const x0 = Float64Array.of(1, -1, 0.5);
 * const noise = Float64Array.from(rng(1).normals(3));
 * for (const t of [0, 0.5, 1])
 *   console.log(
 *     t,
 *     forward.noised(
 *       spaces.arrays.combine,
 *       x0,
 *       noise,
 *       schedules.cosine()(t),
 *     ),
 *   );
 * ```
 *
 * @module
 */

export { noised, noiseStep, type Transition, transition } from "../process/forward.ts";
