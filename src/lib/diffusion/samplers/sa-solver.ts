import { requireOrders } from "../check/numbers.ts";
import { toEpsilon } from "../process/parameterization.ts";
import { type Level, lambda } from "../schedules/schedule.ts";
import { lagrangeBasis } from "./adams-bashforth.ts";
import type { Sampler } from "./types.ts";

/** What SA-Solver takes: arXiv:2309.05019. */
export interface SASolverOptions {
  /** Whether polynomials run through x̂₀ or through ε̂. */
  readonly data: boolean;
  readonly predictorOrders: readonly number[];
  /** The order of the corrector of each step, which the next step runs. */
  readonly correctorOrders: readonly number[];
  /** The strength τ of the noise at a level. */
  readonly tau: (level: Level) => number;
}

/**
 * SA-Solver: Xue et al., arXiv:2309.05019. A stochastic Adams–Bashforth predictor, and an Adams–Moulton corrector with the
 * step's own noise, at no further evaluation. The second order has the small-step modification of the authors' code.
 * @throws a sentence for an order that there is not.
 */
export const saSolver = ({ data, predictorOrders, correctorOrders, tau }: SASolverOptions): Sampler => {
  requireOrders("predictor's order", predictorOrders, 4);
  requireOrders("corrector's order", correctorOrders, 4);
  return ({ x, index, from, to, denoise, noise, history, combine }) => {
    const x0 = denoise(x, from);
    const value = (m: { x: typeof x; x0: typeof x; level: Level }) =>
      data ? m.x0 : toEpsilon(combine, m.x, m.x0, m.level);
    const nodes = [{ x, x0, level: from }, ...history].map((m) => ({ level: m.level, value: value(m) }));
    const move = (
      start: typeof x,
      z: typeof x,
      a: Level,
      b: Level,
      strength: number,
      order: number,
      corrects: boolean,
    ) => {
      const used = nodes.slice(0, order);
      const w = coefficients(
        data,
        a,
        b,
        used.map((node) => lambda(node.level)),
        strength,
        corrects,
      );
      return combine([w.x, start], ...used.map((node, i) => [w.values[i]!, node.value] as const), [w.noise, z]);
    };
    const last = history[0];
    const order = Math.min(correctorOrders[index - 1] ?? 1, history.length + 1);
    const start = last ? move(last.carry[0]!, last.carry[1]!, last.level, from, tau(last.level), order, true) : x;
    if (to.sigma === 0) return { x: combine([1, x0]), x0 };
    const z = noise();
    const next = move(start, z, from, to, tau(from), Math.min(predictorOrders[index] ?? 1, nodes.length), false);
    return { x: next, x0, carry: [start, z] };
  };
};

/** Weights of the state, of the values at the nodes (newest first, as λ) and of the noise. */
function coefficients(data: boolean, from: Level, to: Level, nodes: readonly number[], tau: number, corrects: boolean) {
  const h = lambda(to) - lambda(from);
  const rate = 1 + tau ** 2;
  const moments = exponentialMoments(data ? rate : -1, lambda(from), lambda(to), nodes.length);
  const values = lagrangeBasis(nodes).map((p) => p.reduce((sum, c, power) => sum + c * moments[power]!, 0));
  if (data && nodes.length === 2) {
    const g = modification(rate, lambda(to), h) / (corrects ? h : nodes[0]! - nodes[1]!);
    values[0]! += g;
    values[1]! -= g;
  }
  const size = data ? rate * to.sigma * Math.exp(-(tau ** 2) * lambda(to)) : -rate * to.alpha;
  return {
    x: data ? Math.exp(-(tau ** 2) * h) * (to.sigma / from.sigma) : to.alpha / from.alpha,
    values: values.map((value) => size * value),
    noise: to.sigma * (data ? Math.sqrt(-Math.expm1(-2 * tau ** 2 * h)) : tau * Math.sqrt(Math.expm1(2 * h))),
  };
}

const modification = (rate: number, end: number, h: number): number =>
  Math.exp(rate * end) * (h ** 2 / 2 - (h * rate - 1 + Math.exp(-rate * h)) / rate ** 2);

/** ∫ from a to b of λⁿ e^{rate λ} dλ for n = 0 … count − 1. */
function exponentialMoments(rate: number, a: number, b: number, count: number): number[] {
  const moments: number[] = [];
  for (let n = 0; n < count; n++) {
    const edge = (b ** n * Math.exp(rate * b) - a ** n * Math.exp(rate * a)) / rate;
    moments.push(n === 0 ? edge : edge - (n / rate) * moments[n - 1]!);
  }
  return moments;
}
