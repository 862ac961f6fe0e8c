import { targetOf, toEpsilon, v, velocity } from "../../../lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { dpmpp2m } from "../../../lib/diffusion/samplers/dpmpp-2m.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { cosine, flow, type Level, levels, linear, type Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { type Denoise, ddimStates, descent, pathFrom } from "../../samplers/exact-runs.ts";
import { lastOf, meanDistance, waysOf } from "../mean.ts";

/** Variance-preserving paths, α² + σ² = 1. */
export const curves: Readonly<Record<string, { readonly title: string; readonly schedule: Schedule }>> = {
  cosine: { title: "cosine", schedule: cosine() },
  linear: { title: "linear β (DDPM)", schedule: linear() },
};

export const visits = ["flow", "ddim", "own"] as const;
/** At whose equal steps of time the two walks ask: the flow's, DDIM's, or each at its own. */
export type Visits = (typeof visits)[number];

/** The level of the straight path with the same ratio of noise to signal. */
export const straight = ({ alpha, sigma }: Level): Level => flow(sigma / (alpha + sigma));

/** The level with the same ratio where α² + σ² = 1. */
export function curved({ t, alpha, sigma }: Level): Level {
  const norm = Math.hypot(alpha, sigma);
  return { t, alpha: alpha / norm, sigma: sigma / norm };
}

/** The levels of Euler's walk, on the straight path, and of DDIM's, on a variance-preserving one. */
export interface Route {
  readonly euler: readonly Level[];
  readonly ddim: readonly Level[];
}

export function routeOf(visited: Visits, schedule: Schedule, steps: number): Route {
  const [own, other] = [levels(flow, steps), levels(schedule, steps)];
  return {
    euler: visited === "ddim" ? other.map(straight) : own,
    ddim: visited === "flow" ? own.map(curved) : other,
  };
}

/** Euler's rule on dx = u dt, every state, the start included; flat [n, 2]. */
function* eulerStates(denoise: Denoise, x: Float64Array, path: readonly Level[]): Generator<Float64Array> {
  yield x;
  for (const [i, to] of path.slice(1).entries()) {
    const from = path[i]!;
    const x0 = denoise(x, from);
    const u = targetOf(arrays.combine, x0, toEpsilon(arrays.combine, x, x0, from), from, velocity);
    x = arrays.combine([1, x], [to.t - from.t, u]);
    yield x;
  }
}

/** DDIM's states in the units of its own path, from a start in the flow's. */
function* ddimWalk(denoise: Denoise, noise: Float64Array, path: readonly Level[]): Generator<Float64Array> {
  const { alpha, sigma } = path[0]!;
  yield* ddimStates(
    denoise,
    noise.map((value) => (alpha + sigma) * value),
    path,
  );
}

/** States along a path in the flow's units. */
const inFlow = (states: readonly Float64Array[], path: readonly Level[]): Float64Array[] =>
  states.map((x, i) => x.map((value) => value / (path[i]!.alpha + path[i]!.sigma)));

/** Both walks from a few starts; each way flat [states, 2]. */
export interface Walked {
  /** Euler's states, step by step, flat [states · n, 2]. */
  readonly states: readonly number[];
  readonly euler: readonly Float64Array[];
  /** DDIM's in the units of its own path, and in the flow's. */
  readonly own: readonly Float64Array[];
  readonly flow: readonly Float64Array[];
}

export function walkBoth(denoise: Denoise, noise: Float64Array, { euler, ddim }: Route): Walked {
  const first = [...eulerStates(denoise, noise, euler)];
  const second = [...ddimWalk(denoise, noise, ddim)];
  return {
    states: first.flatMap((x) => [...x]),
    euler: waysOf(first),
    own: waysOf(second),
    flow: waysOf(inFlow(second, ddim)),
  };
}

/** How two walks' ends lie to one another and to the ends of the exact paths from the same starts. */
export interface Ends {
  /** The largest difference of any coordinate. */
  readonly apart: number;
  /** Mean distances from the exact ends. */
  readonly euler: number;
  readonly ddim: number;
  /** Of DPM-Solver++(2M) at Euler's levels. */
  readonly second: number;
}

/** Walks both ways from the same starts; gives way as it goes. */
export function* endsOf(denoise: Denoise, noise: Float64Array, route: Route): Generator<Ends | undefined, void> {
  const euler = yield* lastOf(eulerStates(denoise, noise, route.euler));
  const ddim = yield* lastOf(ddimWalk(denoise, noise, route.ddim));
  const second = yield* lastOf(statesOf(sample(descent(denoise, dpmpp2m(), noise, route.euler))));
  const exact = [];
  for (const path of [route.euler, route.ddim.map(straight)])
    exact.push(yield* lastOf(statesOf(pathFrom(denoise, noise, path[0]!.t))));
  const apart = euler.reduce((most, value, i) => Math.max(most, Math.abs(value - ddim[i]!)), 0);
  yield {
    apart,
    euler: meanDistance(euler, exact[0]!),
    ddim: meanDistance(ddim, exact[1]!),
    second: meanDistance(second, exact[0]!),
  };
}

function* statesOf(moments: Iterable<{ readonly x: Float64Array }>): Generator<Float64Array> {
  for (const { x } of moments) yield x;
}

/** The best answers at one state, given in the flow's units, under two names: u, and v for the state in units of α² + σ² = 1. */
export function answers(denoise: Denoise, x: Float64Array, level: Level): { u: Float64Array; v: Float64Array } {
  const x0 = denoise(x, level);
  const epsilon = toEpsilon(arrays.combine, x, x0, level);
  return {
    u: targetOf(arrays.combine, x0, epsilon, level, velocity),
    v: targetOf(arrays.combine, x0, epsilon, curved(level), v),
  };
}
