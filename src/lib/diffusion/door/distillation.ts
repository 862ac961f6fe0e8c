/**
 * Students that need few steps.
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
