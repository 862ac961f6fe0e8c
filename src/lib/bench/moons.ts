import { datasets } from "../diffusion/data/named.ts";
import { normalise } from "../diffusion/data/normalise.ts";
import { epsilon } from "../diffusion/process/parameterization.ts";
import { rng } from "../diffusion/random/rng.ts";
import type { Schedule } from "../diffusion/schedules/schedule.ts";
import { noiseBatch, uniformTimesteps } from "../diffusion/training/noise-batch.ts";
import { uniform } from "../diffusion/training/weighting.ts";
import { embedded } from "./work.ts";

/** α = cos(π t / 2), σ = sin(π t / 2): simple enough to be written alike everywhere. */
export const schedule: Schedule = (t) => ({
  t,
  alpha: Math.cos((Math.PI / 2) * t),
  sigma: Math.sin((Math.PI / 2) * t),
});

export const noising = { schedule, parameterization: epsilon, weighting: uniform } as const;

/** What every implementation learns: two moons, flat [2000, 2]. */
export const trainingPoints = (): Float32Array => normalise(datasets.moons!.sample(rng(1), 2000)).data.points;

export interface HeldOut {
  /** Noised points, flat [n, 2]. */
  readonly x: Float32Array;
  readonly t: Float32Array;
  /** The noise in them. */
  readonly target: Float32Array;
}

/** What every implementation is judged by: other moons, with noise that never changes. */
export function heldOut(n = 2048): HeldOut {
  const { points } = normalise(datasets.moons!.sample(rng(2), n)).data;
  return noiseBatch(noising, { x0: points }, uniformTimesteps(rng(3), n), rng(4));
}

/** Weight [inputs, outputs] and bias of each layer, flat: the same start for all, so that speed alone tells them apart. */
export interface Start {
  readonly shape: readonly [number, number];
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** Uniform in ±1/√inputs, PyTorch's default; the rows of the first layer that the bare coordinates meet start larger. */
export const start = (layers: readonly (readonly [number, number])[]): Start[] =>
  layers.map(([inputs, outputs], i) => {
    const random = rng(5).fork(i);
    const bound = 1 / Math.sqrt(inputs);
    const isBare = i === 0 && inputs === 2 + embedded;
    const gain = (place: number) => (isBare && place < 2 * outputs ? coordinateGain : 1);
    const draw = (label: string, n: number) =>
      random
        .fork(label)
        .uniforms(n)
        .map((u) => bound * (2 * u - 1));
    return {
      shape: [inputs, outputs],
      weight: draw("weight", inputs * outputs).map((w, place) => gain(place) * w),
      bias: draw("bias", outputs),
    };
  });

/** Fine structure is learnt in a third of the steps with it. */
const coordinateGain = 8;

/** Numbers to compute on where they don't matter, in [−1, 1). */
export const numbers = (seed: number, n: number): Float32Array =>
  rng(100 + seed)
    .uniforms(n)
    .map((u) => 2 * u - 1);

/** Frequencies of the sinusoids of an embedding, scale · 10000^(−j / half). */
export const frequencies = (dim: number, scale: number): Float32Array =>
  Float32Array.from({ length: dim / 2 }, (_, j) => scale * 10_000 ** (-j / (dim / 2)));

/** Times of the sampler's steps, from its start to 0. */
export const samplingTimes = (steps: number, from: number): number[] =>
  Array.from({ length: steps + 1 }, (_, i) => from * (1 - i / steps));
