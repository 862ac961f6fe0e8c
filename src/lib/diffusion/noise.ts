import { add, mul, type Tensor, type Tensor1D, tensor, tensor1d, tidy } from "#tf";
import type { Parameterization } from "./parameterization.ts";
import type { Rng } from "./rng.ts";
import type { Schedule } from "./schedule.ts";
import { randomNormal } from "./tensors.ts";
import type { Weighting } from "./weighting.ts";

/** What turns clean examples into questions and answers for a network. */
export interface Noising {
  readonly schedule: Schedule;
  readonly parameterization: Parameterization;
  readonly weighting: Weighting;
}

/** Noised examples; the tensors belong to who asked. */
export interface Batch {
  /** The network's input [b, …]: c (α x₀ + σ ε), with the prediction's own input scale c. */
  readonly x: Tensor;
  /** What the network is told of the level [b]. */
  readonly t: Tensor1D;
  /** a x₀ + b ε, [b, …]. */
  readonly target: Tensor;
  /** Weight of each example's loss [b]. */
  readonly weight: Tensor1D;
  /** Schedule time of each example, in (0, 1]. */
  readonly times: Float32Array;
}

/** Noises clean examples x₀ [b, …], each at a time of its own, uniform in (0, 1]. */
export function noise({ schedule, parameterization, weighting }: Noising, x0: Tensor, rng: Rng): Batch {
  const times = drawTimes(rng.fork("times"), x0.shape[0]!);
  const rows = Array.from(times, (time) => {
    const level = schedule(time);
    const [a, b] = parameterization.row(level);
    const scale = parameterization.scaleInput(level);
    const weight = weighting(level, parameterization);
    return { t: level.t, signal: scale * level.alpha, noise: scale * level.sigma, a, b, weight };
  });
  const each = (key: keyof (typeof rows)[number]) => Float32Array.from(rows, (row) => row[key]);
  return tidy(() => {
    const epsilon = randomNormal(rng.fork("noise"), x0.shape);
    return {
      x: weighted(each("signal"), x0, each("noise"), epsilon),
      target: weighted(each("a"), x0, each("b"), epsilon),
      t: tensor1d(each("t")),
      weight: tensor1d(each("weight")),
      times,
    };
  });
}

const drawTimes = (rng: Rng, n: number): Float32Array => rng.uniforms(n).map((u) => 1 - u);

/** p x + q y with a number p and q for each example. */
function weighted(p: Float32Array, x: Tensor, q: Float32Array, y: Tensor): Tensor {
  const column = (values: Float32Array) => tensor(values, [values.length, ...new Array(x.rank - 1).fill(1)]);
  return add(mul(column(p), x), mul(column(q), y));
}
