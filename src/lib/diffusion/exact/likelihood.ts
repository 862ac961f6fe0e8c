import { requireCloud } from "../check/cloud.ts";
import { requireNumber, requireWhole } from "../check/numbers.ts";
import type { Level, Schedule } from "../schedules/schedule.ts";
import { type Divergence, exactDivergence } from "./divergence.ts";

/** What the log-likelihood of points is computed from. */
export interface Likelihood {
  /** E[x₀ given x], or a network's guess of it. */
  readonly denoise: (x: Float64Array, level: Level) => Float64Array;
  readonly schedule: Schedule;
  readonly dim: number;
  /** Clean points, flat [n, dim]. */
  readonly x: Float64Array;
  readonly steps: number;
  /** The first time, above 0, where the flow is not defined; the last is 1. */
  readonly start?: number;
  readonly divergence?: Divergence;
}

/** The state of a path on its way to noise, and ∫ ∇·u dt so far, [n]. */
export interface Along {
  readonly level: Level;
  readonly x: Float64Array;
  readonly change: Float64Array;
}

/**
 * The probability-flow ODE from data to noise, with what it does to volumes: log p_start(x_start) = log p_1(x_1) + the last
 * `change` (Song et al., arXiv:2011.13456, eq. 39). Runge–Kutta of order 4 at equal steps of √t, where σ is smooth.
 * @throws a sentence where the points are no whole rows, or `steps` or `start` are out of range.
 */
export function* likelihoodPath(run: Likelihood): Generator<Along, void> {
  const { x, steps, start = 1e-5 } = run;
  const count = requireCloud("the points", x, run.dim);
  requireWhole("number of steps", steps, 1, 1e6);
  requireNumber("first time of the path", start, 1e-12, 1);
  const time = (u: number) => (Math.sqrt(start) + u * (1 - Math.sqrt(start))) ** 2;
  const move = flow(run, time);
  let state: State = { x, change: new Float64Array(count) };
  yield { level: run.schedule(time(0)), ...state };
  for (let i = 0; i < steps; i++) {
    state = rungeKutta(state, i / steps, 1 / steps, move);
    yield { level: run.schedule(time((i + 1) / steps)), ...state };
  }
}

/**
 * log N(x; 0, σ² I) of each row, [n].
 * @param dim Numbers in a row.
 * @throws a sentence where σ is not positive, or the points are no whole rows.
 */
export function normalLogDensity(x: Float64Array, dim: number, sigma = 1): Float64Array {
  requireNumber("spread of the normal law", sigma, 1e-300, 1e300);
  const out = new Float64Array(requireCloud("the points", x, dim, 0)).fill(
    -(dim / 2) * Math.log(2 * Math.PI * sigma ** 2),
  );
  for (let i = 0; i < x.length; i++) out[Math.floor(i / dim)]! -= x[i]! ** 2 / (2 * sigma ** 2);
  return out;
}

type State = Pick<Along, "x" | "change">;
type Move = (x: Float64Array, u: number) => State;

/** dx/du = x̂₀ α′ + ε̂ σ′ and its divergence, which needs that of x̂₀ alone. */
function flow({ denoise, schedule, dim, divergence = exactDivergence }: Likelihood, time: (u: number) => number): Move {
  return (x, u) => {
    const level = schedule(time(u));
    const h = 1e-5;
    const [low, high] = [Math.max(0, u - h), Math.min(1, u + h)];
    const [before, after] = [schedule(time(low)), schedule(time(high))];
    const dAlpha = (after.alpha - before.alpha) / (high - low);
    const dSigma = (after.sigma - before.sigma) / (high - low);
    const x0 = denoise(x, level);
    const trace = divergence((at) => denoise(at, level), x, dim, level);
    const [a, b] = [dAlpha - (dSigma * level.alpha) / level.sigma, dSigma / level.sigma];
    return { x: x.map((value, i) => a * x0[i]! + b * value), change: trace.map((value) => a * value + b * dim) };
  };
}

const plus = (a: State, ...terms: readonly (readonly [number, State])[]): State => ({
  x: a.x.map((value, i) => terms.reduce((sum, [w, term]) => sum + w * term.x[i]!, value)),
  change: a.change.map((value, i) => terms.reduce((sum, [w, term]) => sum + w * term.change[i]!, value)),
});

function rungeKutta(state: State, u: number, h: number, move: Move): State {
  const k1 = move(state.x, u);
  const k2 = move(plus(state, [h / 2, k1]).x, u + h / 2);
  const k3 = move(plus(state, [h / 2, k2]).x, u + h / 2);
  const k4 = move(plus(state, [h, k3]).x, u + h);
  return plus(state, [h / 6, k1], [h / 3, k2], [h / 3, k3], [h / 6, k4]);
}
