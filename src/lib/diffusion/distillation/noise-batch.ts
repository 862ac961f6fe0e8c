import type { Dataset } from "../data/dataset.ts";
import type { Input } from "../kernels/capture.ts";
import type { Rng } from "../random/rng.ts";
import type { Level } from "../schedules/schedule.ts";

export type NoisedExamples = { readonly x: Input; readonly noise: Input; readonly cond?: Input };

/** Examples noised to a level each: states `x` [n, …], their `noise`, and `cond` [n] where the data have classes. */
export function noised(data: Dataset, levels: readonly Pick<Level, "alpha" | "sigma">[], rng: Rng): NoisedExamples {
  const n = levels.length;
  const { x0, cond } = data.draw(rng.fork("data"), n);
  const [size, noise] = [x0.length / n, rng.fork("noise").normals(x0.length)];
  const shape = [n, ...data.shape];
  const x = x0.map((value, i) => {
    const { alpha, sigma } = levels[Math.floor(i / size)]!;
    return alpha * value + sigma * noise[i]!;
  });
  return {
    x: { values: x, shape },
    noise: { values: noise, shape },
    ...(cond ? { cond: { values: cond, shape: [n] } } : {}),
  };
}

/** Numbers [n]. */
export const rowOf = (values: readonly number[]): Input => ({
  values: Float32Array.from(values),
  shape: [values.length],
});
