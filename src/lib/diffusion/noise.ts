import { add, mul, type Tensor, type Tensor1D, tensor, tensor1d, tidy } from "#tf";
import type { Parameterization } from "./parameterization.ts";
import type { Rng } from "./rng.ts";
import type { Level, Schedule } from "./schedule.ts";
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
  const times = rng
    .fork("times")
    .uniforms(x0.shape[0]!)
    .map((u) => 1 - u);
  const levels = Array.from(times, schedule);
  const rows = levels.map(parameterization.row);
  const scales = levels.map(parameterization.scaleInput);
  const column = (values: number[]) => tensor(values, [x0.shape[0]!, ...new Array(x0.rank - 1).fill(1)], "float32");
  const combine = (f: (level: Level, i: number) => number, g: (level: Level, i: number) => number, epsilon: Tensor) =>
    add(mul(column(levels.map(f)), x0), mul(column(levels.map(g)), epsilon)) as Tensor;
  return tidy(() => {
    const epsilon = randomNormal(rng.fork("noise"), x0.shape);
    return {
      x: combine(
        (level, i) => scales[i]! * level.alpha,
        (level, i) => scales[i]! * level.sigma,
        epsilon,
      ),
      target: combine(
        (_, i) => rows[i]![0],
        (_, i) => rows[i]![1],
        epsilon,
      ),
      t: tensor1d(
        levels.map((level) => level.t),
        "float32",
      ),
      weight: tensor1d(
        levels.map((level) => weighting(level, parameterization)),
        "float32",
      ),
      times,
    };
  });
}
