import { toEpsilon } from "../process/parameterization.ts";
import { lagrangeIntegrals } from "./adams-bashforth.ts";
import type { Sampler } from "./types.ts";

/** Linear multistep rule on dx = ε̂ dσ at α = 1: the polynomial through the last slopes, integrated exactly. */
export const lms =
  ({ order = 4 } = {}): Sampler =>
  ({ x, from, to, denoise, history, combine }) => {
    const x0 = denoise(x, from);
    const used = [{ x, x0, level: from }, ...history].slice(0, order);
    const weights = lagrangeIntegrals(
      used.map(({ level }) => level.sigma),
      from.sigma,
      to.sigma,
    );
    const slopes = used.map((m, i) => [weights[i]!, toEpsilon(combine, m.x, m.x0, m.level)] as const);
    return { x: combine([1, x], ...slopes), x0 };
  };
