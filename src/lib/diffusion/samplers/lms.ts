import { toEpsilon } from "../process/parameterization.ts";
import { lagrangeIntegrals } from "./adams-bashforth.ts";
import type { Sampler } from "./types.ts";

/** What may be chosen about the linear multistep rule. */
export interface LmsOptions {
  readonly order?: number;
  /**
   * σ of each step of the whole run, where weights are to be those of a run from its first step even if it begins later, as
   * diffusers has it: slopes of steps that were not taken are left out.
   */
  readonly sigmas?: readonly number[];
}

/**
 * Linear multistep rule on dx = ε̂ dσ at α = 1: the polynomial through the last slopes, integrated exactly; Crowson's, as
 * diffusers' `LMSDiscreteScheduler`.
 */
export const lms =
  ({ order = 4, sigmas }: LmsOptions = {}): Sampler =>
  ({ x, index, from, to, denoise, history, combine }) => {
    const x0 = denoise(x, from);
    const used = [{ x, x0, level: from }, ...history].slice(0, order);
    const nodes = sigmas
      ? sigmas.slice(Math.max(0, index + 1 - order), index + 1).reverse()
      : used.map(({ level }) => level.sigma);
    const weights = lagrangeIntegrals(nodes, from.sigma, to.sigma);
    const slopes = used.map((m, i) => [weights[i]!, toEpsilon(combine, m.x, m.x0, m.level)] as const);
    return { x: combine([1, x], ...slopes), x0 };
  };
