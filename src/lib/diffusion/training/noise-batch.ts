import type { Examples } from "../data/dataset.ts";
import { columns } from "../kernels/noised-layout.ts";
import type { Parameterization } from "../process/parameterization.ts";
import type { Rng } from "../random/rng.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { Weighting } from "./weighting.ts";

/** What turns clean examples into questions and answers for a network. */
export interface DiffusionLoss {
  readonly schedule: Schedule;
  readonly parameterization: Parameterization;
  readonly weighting: Weighting;
  /** Draws times of n examples in (0, 1]; uniform unless given. */
  readonly sampleTimesteps?: (rng: Rng, n: number) => Float32Array;
  /** Gives each of n examples its noise among that drawn for all of them; in the order drawn unless given. */
  readonly couple?: (
    x0: Float32Array,
    epsilon: Float32Array,
    n: number,
    cond?: Int32Array | Float32Array,
  ) => Float32Array;
}

/** Noised examples, flat as the clean ones are. */
export interface TrainingBatch {
  /** The network's input: c (α x₀ + σ ε), with the prediction's own input scale c. */
  readonly x: Float32Array;
  /** What the network is told of the level [n]. */
  readonly t: Float32Array;
  /** a x₀ + b ε. */
  readonly target: Float32Array;
  /** Weight of each example's loss [n]. */
  readonly weight: Float32Array;
}

/**
 * Noises n clean examples, flat, each at a time of its own and with its own noise where it has some.
 * @throws a sentence where the coupling answers another number of numbers than it was given.
 */
export function noiseBatch(noising: DiffusionLoss, examples: Examples, times: Float32Array, rng: Rng): TrainingBatch {
  const { x0, epsilon: drawn = rng.fork("noise").normals(x0.length) } = examples;
  const n = times.length;
  const size = x0.length / n;
  const epsilon = noising.couple?.(x0, drawn, n, examples.cond) ?? drawn;
  if (epsilon.length !== x0.length)
    throw new RangeError(
      `The coupling answered ${epsilon.length} numbers of noise for a batch of ${x0.length}; it has to answer as many.`,
    );
  const rows = coefficientsAt(noising, times);
  const [x, target] = [new Float32Array(x0.length), new Float32Array(x0.length)];
  for (let i = 0; i < x0.length; i++) {
    const row = columns * Math.floor(i / size);
    x[i] = rows[row + 1]! * x0[i]! + rows[row + 2]! * epsilon[i]!;
    target[i] = rows[row + 3]! * x0[i]! + rows[row + 4]! * epsilon[i]!;
  }
  const column = (k: number) => Float32Array.from({ length: n }, (_, i) => rows[columns * i + k]!);
  return { x, target, t: column(0), weight: column(5) };
}

/** n times, uniform in (0, 1]. */
export const uniformTimesteps = (rng: Rng, n: number): Float32Array => {
  const times = rng.fork("times").uniforms(n);
  for (let i = 0; i < n; i++) times[i] = 1 - times[i]!;
  return times;
};

/** What noising needs of each time: t, c α, c σ, the target's a and b, the weight, and 1 (keep the condition); flat [n, 7]. */
export function coefficientsAt(
  { schedule, parameterization, weighting }: DiffusionLoss,
  times: Float32Array,
): Float32Array {
  const rows = new Float32Array(columns * times.length);
  for (let i = 0; i < times.length; i++) {
    const level = schedule(times[i]!);
    const scale = parameterization.scaleInput(level);
    const [a, b] = parameterization.coefficients(level);
    const at = columns * i;
    rows[at] = level.t;
    rows[at + 1] = scale * level.alpha;
    rows[at + 2] = scale * level.sigma;
    rows[at + 3] = a;
    rows[at + 4] = b;
    const weight = weighting(level, parameterization);
    if (!(weight >= 0))
      throw new RangeError(`The weighting answers ${weight} at t = ${times[i]}; weights are 0 or more.`);
    rows[at + 5] = weight;
    rows[at + 6] = 1;
  }
  return rows;
}
