/**
 * The samplers of the field, each one step as a pure function, and the plans that bind them to a path.
 *
 * @example
 * ```ts
 * import { exact, levels, rng, samplers, schedules } from "noisebook";
 *
 * const law = exact.mixture({
 *   dim: 2,
 *   weights: [1, 1],
 *   means: [-1, 0, 1, 0],
 *   stds: [0.2, 0.2],
 * });
 * const schedule = schedules.cosine();
 * for (const name of ["ddim", "heun", "dpmpp_2m"]) {
 *   const plan = samplers.samplingPlan(
 *     { name },
 *     levels(schedule, 8),
 *     schedule,
 *   );
 *   const x = samplers.startsOf(plan, 2, 1);
 *   const end = [
 *     ...samplers.walk({ exact: law, plan, x, seed: 1 }),
 *   ].at(-1)!;
 *   console.log(
 *     name.padEnd(8),
 *     `${plan.nfe} evaluations`,
 *     [...end.x].map((value) => value.toFixed(3)).join(" "),
 *   );
 * }
 * ```
 *
 * @module
 */

export { consistency, lcm, tcd } from "../samplers/consistency.ts";
export { ddim } from "../samplers/ddim.ts";
export { ddpm, type PosteriorVariance } from "../samplers/ddpm.ts";
export { deis } from "../samplers/deis.ts";
export { type DpmSolverOptions, dpmSolverMultistep, dpmSolverSinglestep } from "../samplers/dpm-solver.ts";
export { dpmpp2m } from "../samplers/dpmpp-2m.ts";
export { type ChurnOptions, euler } from "../samplers/euler.ts";
export { samplerName } from "../samplers/former-names.ts";
export { heun } from "../samplers/heun.ts";
export { type LmsOptions, lms } from "../samplers/lms.ts";
export { midpoint } from "../samplers/midpoint.ts";
export {
  type LevelAt,
  type NamedSampler,
  type SamplerSpec,
  type SamplingPlan,
  samplers as named,
  samplingPlan,
} from "../samplers/named.ts";
export { ipndm, pndm } from "../samplers/pndm.ts";
export { reverseSde } from "../samplers/reverse-sde.ts";
export { type SASolverOptions, saSolver } from "../samplers/sa-solver.ts";
export { type SamplerName, samplerTitles as titles } from "../samplers/titles.ts";
export {
  type Interval,
  intervals,
  type PastStep,
  type Sampler,
  type SamplingState,
  type Step,
} from "../samplers/types.ts";
export { type UniPCOptions, unipc } from "../samplers/unipc.ts";
export { varianceExploding } from "../samplers/ve-coordinates.ts";
export { asNetwork, type ExactRun, startsOf, walk } from "../samplers/walk.ts";
