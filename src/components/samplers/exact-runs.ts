import type { Exact } from "../../lib/diffusion/exact/mixture.ts";
import { arrays } from "../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { ddim } from "../../lib/diffusion/samplers/ddim.ts";
import { heun } from "../../lib/diffusion/samplers/heun.ts";
import { type Sampling, sample } from "../../lib/diffusion/samplers/sample.ts";
import type { Sampler } from "../../lib/diffusion/samplers/types.ts";
import { clean, flow, type Level } from "../../lib/diffusion/schedules/schedule.ts";

/** A denoiser of flat [n, 2] states. */
export type Denoise = Exact["denoise"];

/** A run of a sampler on a denoiser, its start not yielded. */
export const descent = (
  denoise: Denoise,
  sampler: Sampler,
  x: Float64Array,
  levels: readonly Level[],
): Sampling<Float64Array> => ({ space: arrays, denoise, sampler, levels, x, rng: rng(0) });

/** Every state of DDIM at these levels, the start included. */
export function* ddimStates(denoise: Denoise, x: Float64Array, levels: readonly Level[]): Generator<Float64Array> {
  yield x;
  for (const moment of sample(descent(denoise, ddim(), x, levels))) yield moment.x;
}

const FINE = 96;

/** From time t down to the data, in ever shorter steps. */
const fineLevels = (t: number): Level[] => [
  ...Array.from({ length: FINE }, (_, i) => flow(t * (1 - i / FINE) ** 2)),
  clean,
];

/** A state of a path and its time. */
export interface Moment {
  readonly t: number;
  readonly x: Float64Array;
}

/** The exact path from x at time t down to the data. */
export function* pathFrom(denoise: Denoise, x: Float64Array, t: number): Generator<Moment> {
  yield { t, x };
  for (const { x: state, level } of sample(descent(denoise, heun(), x, fineLevels(t)))) yield { t: level.t, x: state };
}

/** Where the exact path through x at time t ends: the consistency function f(x, t) of the denoiser. */
export function endOf(denoise: Denoise, x: Float64Array, t: number): Float64Array {
  let end = x;
  for (const state of pathFrom(denoise, x, t)) end = state.x;
  return end;
}

/** Standard normal starts, flat [n, 2]. */
export const startsOf = (n: number, seed: number): Float64Array =>
  Float64Array.from(
    rng(seed)
      .fork("start")
      .normals(2 * n),
  );
