import { toEpsilon } from "../process/parameterization.ts";
import type { Sampler } from "./types.ts";

/**
 * The midpoint rule on dx = ε̂ dσ at α = 1: DPM-Solver-2 of Karras et al., arXiv:2206.00364. `stages[0]` is the middle level; a
 * step without one is Euler's. With `ancestral` the step goes down to σ_down and noise of size σ_up is added.
 */
export const midpoint =
  ({ ancestral = false } = {}): Sampler =>
  ({ x, from, stages: [middle], to, denoise, noise, combine }) => {
    const x0 = denoise(x, from);
    const epsilon = toEpsilon(combine, x, x0, from);
    if (!middle) return { x: combine([1, x], [to.sigma - from.sigma, epsilon]), x0 };
    const half = combine([1, x], [middle.sigma - from.sigma, epsilon]);
    const x0Middle = denoise(half, middle);
    const slope = toEpsilon(combine, half, x0Middle, middle);
    if (!ancestral) return { x: combine([1, x], [to.sigma - from.sigma, slope]), x0: x0Middle };
    const { up, down } = ancestralStep(from.sigma, to.sigma);
    return { x: combine([1, x], [down - from.sigma, slope], [up, noise()]), x0: x0Middle };
  };

/** σ_up and σ_down of an ancestral step between two noise levels at α = 1. */
export const ancestralStep = (from: number, to: number) => {
  const up = Math.sqrt((to ** 2 * (from ** 2 - to ** 2)) / from ** 2);
  return { up, down: Math.sqrt(Math.max(0, to ** 2 - up ** 2)) };
};
