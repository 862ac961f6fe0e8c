import { requireOrders } from "../check/numbers.ts";
import { solve } from "../math/solve.ts";
import { toEpsilon } from "../process/parameterization.ts";
import { type Level, lambda } from "../schedules/schedule.ts";
import type { Sampler } from "./types.ts";

/** What UniPC takes: arXiv:2302.04867. */
export interface UniPCOptions {
  /** B(h) = h ("bh1") or e^h − 1 ("bh2"). */
  readonly variant: "bh1" | "bh2";
  /** Whether polynomials run through x̂₀ or through ε̂. */
  readonly data: boolean;
  /** The order of each step. */
  readonly orders: readonly number[];
  /** Steps after which the corrector is left out. */
  readonly uncorrected?: readonly number[];
}

/**
 * Zhao et al., arXiv:2302.04867: the predictor UniP of the step's order, and the corrector UniC, which mends the state with
 * the value just found there, at no further evaluation.
 * @throws a sentence for an order that there is not.
 */
export const unipc = ({ variant, data, orders, uncorrected = [] }: UniPCOptions): Sampler => {
  requireOrders("order", orders, 10);
  return ({ x, index, from, to, denoise, history, combine }) => {
    const x0 = denoise(x, from);
    const value = (m: { x: typeof x; x0: typeof x; level: Level }) =>
      data ? m.x0 : toEpsilon(combine, m.x, m.x0, m.level);
    const move = (
      start: typeof x,
      a: Level,
      b: Level,
      nodes: readonly UniPcNode<typeof x>[],
      order: number,
      corrects: boolean,
    ) => {
      const { scale, weights } = coefficients(variant, data, a, b, nodes, order, corrects);
      return combine([scale, start], ...nodes.map((node, i) => [weights[i]!, node.value] as const));
    };
    const now = { level: from, value: value({ x, x0, level: from }) };
    const known = history.map((m) => ({ level: m.level, value: value(m) }));
    const last = history[0];
    const corrects = last !== undefined && !uncorrected.includes(index - 1);
    const before = Math.min(orders[index - 1] ?? 1, history.length);
    const start = corrects ? move(last.carry[0]!, last.level, from, [...known.slice(0, before), now], before, true) : x;
    const order = Math.min(orders[index] ?? 1, history.length + 1);
    return { x: move(start, from, to, [now, ...known].slice(0, order), order, false), x0, carry: [start] };
  };
};

interface UniPcNode<V> {
  readonly level: Level;
  readonly value: V;
}

/**
 * Weights of the state and of the values at the nodes, the first of which is where the step starts; a corrector's last
 * node is where it ends. The middle coefficient of low orders is ½, as the authors' code has it.
 */
function coefficients(
  variant: UniPCOptions["variant"],
  data: boolean,
  from: Level,
  to: Level,
  nodes: readonly { level: Level }[],
  order: number,
  corrects: boolean,
) {
  const h = lambda(to) - lambda(from);
  const hh = data ? -h : h;
  const base = variant === "bh1" ? hh : Math.expm1(hh);
  const unknowns = nodes.slice(1).map(({ level }) => (lambda(level) - lambda(from)) / h);
  const isFixed = corrects ? order === 1 : order === 2;
  const rho = isFixed ? [0.5] : solve(powers(unknowns), moments(hh, base, unknowns.length));
  const size = data ? to.alpha : to.sigma;
  const later = unknowns.map((r, i) => (-size * base * rho[i]!) / r);
  const first = -size * Math.expm1(hh) - later.reduce((a, b) => a + b, 0);
  return { scale: data ? to.sigma / from.sigma : to.alpha / from.alpha, weights: [first, ...later] };
}

const powers = (r: readonly number[]): number[][] => r.map((_, i) => r.map((value) => value ** i));

/** k! φ_{k+1}(hh) hh / B for k = 1 … count. */
function moments(hh: number, base: number, count: number): number[] {
  let [phi, factorial] = [Math.expm1(hh) / hh - 1, 1];
  return Array.from({ length: count }, (_, i) => {
    const moment = (phi * factorial) / base;
    factorial *= i + 2;
    phi = phi / hh - 1 / factorial;
    return moment;
  });
}
