import { add, cast, concat, div, mul, reshape, slice, square, sub, type Tensor, tanh, zerosLike } from "#tf";
import type { Teacher } from "../../../../src/lib/diffusion/distillation/coefficients.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { x0 } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const std = 0.3;

/** Two bells at (±1, 0), known exactly. */
export const bells = mixture({ dim: 2, weights: [1, 1], means: [-1, 0, 1, 0], stds: [std, std] });

/** n points of the bells, flat. */
export const bellPoints = (seed: number, n: number): Float32Array =>
  rng(seed)
    .normals(2 * n)
    .map((value, i) => std * value + (i % 2 === 1 ? 0 : (i >> 1) % 2 === 0 ? -1 : 1));

/** Their posterior mean on the straight path as a network. Classes: 0 for none, 1 for the left bell, 2 for the right one. */
export const bellTeacher: Teacher = {
  net: (x, t, cond) => {
    const n = x.shape[0]!;
    const time = reshape(t, [t.size, 1]);
    const alpha = sub(1, time);
    const variance = add(mul(square(alpha), std ** 2), square(time));
    const first = slice(x, [0, 0], [n, 1]);
    const free = tanh(div(mul(alpha, first), variance));
    const side = cond ? add(chosen(cond), mul(isFree(cond), free)) : free;
    const mean = concat([side, zerosLike(side)], 1);
    return add(mean, mul(div(mul(alpha, std ** 2), variance), sub(x, mul(alpha, mean))));
  },
  schedule: flow,
  parameterization: x0,
};

const asColumn = (cond: Tensor) => cast(reshape(cond, [cond.size, 1]), "float32");
/** 0, −1, 1 for the classes 0, 1, 2. */
const chosen = (cond: Tensor) => {
  const c = asColumn(cond);
  return sub(mul(square(c), 1.5), mul(c, 2.5));
};
/** 1, 0, 0. */
const isFree = (cond: Tensor) => {
  const c = asColumn(cond);
  return mul(mul(sub(c, 1), sub(c, 2)), 0.5);
};
