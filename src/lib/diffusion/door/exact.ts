/**
 * What is known in closed form: mixtures of Gaussians, their classes, likelihood, Langevin dynamics.
 *
 * @module
 */

export * from "../exact/class-mixture.ts";
export * from "../exact/divergence.ts";
export * from "../exact/langevin.ts";
export * from "../exact/likelihood.ts";
export * from "../exact/mixture.ts";
