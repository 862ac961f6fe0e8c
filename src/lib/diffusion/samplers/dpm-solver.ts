import { requireOrders } from "../check/numbers.ts";
import { toEpsilon } from "../process/parameterization.ts";
import type { LinearCombination } from "../process/vector-space.ts";
import { type Level, lambda } from "../schedules/schedule.ts";
import type { Sampler } from "./types.ts";

/** Which of the DPM-Solvers: arXiv:2206.00927 through ε̂, arXiv:2211.01095 through x̂₀. */
export interface DpmSolverOptions {
  /** Whether polynomials run through x̂₀ (DPM-Solver++) or through ε̂ (DPM-Solver). */
  readonly data: boolean;
  /** Follows the SDE, with fresh noise each step, rather than the ODE. */
  readonly stochastic: boolean;
  readonly type: "midpoint" | "heun";
}

/** Weights in the next state of the state itself, of the value D₀ and its scaled differences D₁, D₂, and of noise. */
export interface DpmWeights {
  readonly x: number;
  readonly d0: number;
  readonly d1: number;
  readonly d2: number;
  readonly noise: number;
}

/**
 * Lu et al., arXiv:2206.00927 and arXiv:2211.01095. `full` takes the terms that a third-order step needs. In the SDE's third
 * order the sign of the last half is diffusers' own.
 */
function dpmWeights(from: Level, to: Level, options: DpmSolverOptions, full = options.type === "heun"): DpmWeights {
  const h = lambda(to) - lambda(from);
  return options.data ? dataWeights(from, to, h, options, full) : noiseWeights(from, to, h, options, full);
}

function dataWeights(from: Level, to: Level, h: number, { stochastic }: DpmSolverOptions, full: boolean): DpmWeights {
  const k = stochastic ? 2 * h : h;
  const decay = Math.expm1(-k);
  return {
    x: (to.sigma / from.sigma) * (stochastic ? Math.exp(-h) : 1),
    d0: -to.alpha * decay,
    d1: full ? to.alpha * (decay / k + 1) : -0.5 * to.alpha * decay,
    d2: -to.alpha * ((decay + k) / k ** 2 + (stochastic ? 0.5 : -0.5)),
    noise: stochastic ? to.sigma * Math.sqrt(-Math.expm1(-2 * h)) : 0,
  };
}

function noiseWeights(from: Level, to: Level, h: number, { stochastic }: DpmSolverOptions, full: boolean): DpmWeights {
  const scale = stochastic ? 2 * to.sigma : to.sigma;
  const growth = Math.expm1(h);
  return {
    x: to.alpha / from.alpha,
    d0: -scale * growth,
    d1: -scale * (full ? growth / h - 1 : growth / 2),
    d2: -scale * ((growth - h) / h ** 2 - 0.5),
    noise: stochastic ? to.sigma * Math.sqrt(Math.expm1(2 * h)) : 0,
  };
}

/** The solver's value at an asked state: x̂₀ or ε̂. */
const solverValue = <V>(mix: LinearCombination<V>, m: { x: V; x0: V; level: Level }, data: boolean): V =>
  data ? m.x0 : toEpsilon(mix, m.x, m.x0, m.level);

/** Values at the levels λ₀ (newest) … as D₀, D₁, D₂ around the newest: the differences of arXiv:2211.01095. */
function differences(values: number, lambdas: readonly number[], h: number) {
  const r0 = (lambdas[0]! - lambdas[1]!) / h;
  if (values === 2) return { d1: [1 / r0, -1 / r0, 0], d2: undefined };
  const r1 = (lambdas[1]! - lambdas[2]!) / h;
  const first = [1 / r0, -1 / r0, 0];
  const second = [0, 1 / r1, -1 / r1];
  const share = r0 / (r0 + r1);
  return {
    d1: first.map((a, i) => a + share * (a - second[i]!)),
    d2: first.map((a, i) => (a - second[i]!) / (r0 + r1)),
  };
}

/**
 * The multistep solver of Lu et al., arXiv:2206.00927 and arXiv:2211.01095; `orders` gives each step's order (1 to 3). One
 * evaluation a step.
 * @throws a sentence for an order that there is not.
 */
export const dpmSolverMultistep = (options: DpmSolverOptions, orders: readonly number[]): Sampler => {
  requireOrders("order", orders, 3);
  return ({ x, index, from, to, denoise, noise, history, combine }) => {
    const x0 = denoise(x, from);
    const order = Math.min(orders[index] ?? 1, history.length + 1);
    const used = [{ x, x0, level: from }, ...history].slice(0, order);
    const w = dpmWeights(from, to, options, options.type === "heun" || order === 3);
    const h = lambda(to) - lambda(from);
    const d =
      order > 1
        ? differences(
            order,
            used.map((m) => lambda(m.level)),
            h,
          )
        : undefined;
    const weight = (i: number) => (i === 0 ? w.d0 : 0) + (d ? w.d1 * d.d1[i]! : 0) + (d?.d2 ? w.d2 * d.d2[i]! : 0);
    const terms = used.map((m, i) => [weight(i), solverValue(combine, m, options.data)] as const);
    const random = options.stochastic ? [[w.noise, noise()] as const] : [];
    return { x: combine([w.x, x], ...terms, ...random), x0 };
  };
};

/**
 * The singlestep solver of Lu et al., arXiv:2206.00927 and arXiv:2211.01095: a step of order k asks the network at `from`
 * and at the k − 1 levels `stages`, each reached by the solver of the order below.
 */
export const dpmSolverSinglestep =
  (options: DpmSolverOptions): Sampler =>
  ({ x, from, stages, to, denoise, noise, combine }) => {
    const targets = [...stages, to];
    const asked: { x: typeof x; x0: typeof x; level: Level }[] = [];
    let state = x;
    for (const [i, target] of targets.entries()) {
      const level = i === 0 ? from : stages[i - 1]!;
      asked.push({ x: state, x0: denoise(state, level), level });
      const w = dpmWeights(from, target, options, options.type === "heun" || i === 2);
      const weights = singlestepWeights(
        w,
        asked.map((m) => lambda(m.level)),
        lambda(target),
        options.type,
      );
      const terms = asked.map((m, j) => [weights[j]!, solverValue(combine, m, options.data)] as const);
      const random = options.stochastic ? [[w.noise, noise()] as const] : [];
      state = combine([w.x, x], ...terms, ...random);
    }
    return { x: state, x0: asked.at(-1)!.x0 };
  };

/** Weights of the asked values, oldest first. */
function singlestepWeights(
  w: DpmWeights,
  lambdas: readonly number[],
  end: number,
  type: "midpoint" | "heun",
): number[] {
  if (lambdas.length === 1) return [w.d0];
  const h = end - lambdas[0]!;
  const r = lambdas.slice(1).map((value) => (value - lambdas[0]!) / h);
  if (r.length === 1) return [w.d0 - w.d1 / r[0]!, w.d1 / r[0]!];
  const [r1, r0] = r as [number, number];
  if (type === "midpoint") return [w.d0 - w.d1 / r0, 0, w.d1 / r0];
  const early = (r0 * w.d1 - 2 * w.d2) / (r1 * (r0 - r1));
  const late = (-r1 * w.d1 + 2 * w.d2) / (r0 * (r0 - r1));
  return [w.d0 - early - late, early, late];
}
