/**
 * Students that need few steps.
 *
 * @example
 * ```ts
 * import { distillation } from "noisebook";
 *
 * console.log(distillation.distillMethods);
 * console.log(distillation.halvings(16));
 * const [skip, out] = distillation.scalings(0.002, {
 *   sigmaMin: 0.002,
 *   sigmaData: 0.5,
 * });
 * console.log(
 *   `At the least noise the answer is ${skip} times the state and ${out} times the network's.`,
 * );
 * ```
 *
 * @module
 */

export * from "../distillation/adversarial.ts";
export { coefficientsAt, ddimStep, denoised, readCoefficients, type Teacher } from "../distillation/coefficients.ts";
export * from "../distillation/consistency.ts";
export * from "../distillation/discretisation.ts";
export * from "../distillation/distribution-matching.ts";
export * from "../distillation/guidance.ts";
export * from "../distillation/latent-consistency.ts";
export { type DistillMethod, distillMethods } from "../distillation/methods.ts";
export * from "../distillation/progressive.ts";
export { type StudentSampling, studentSampling } from "../distillation/student-sampling.ts";
