import {
  abs,
  add,
  clipByValue,
  div,
  maximum,
  mean,
  minimum,
  mul,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  topk,
} from "#tf";
import { mix } from "../kernels/mix.ts";
import { type GuidanceSpec, guided, scaleAt, type Threshold } from "../process/guidance.ts";
import type { Limit } from "../process/thresholding.ts";
import type { Level } from "../schedules/schedule.ts";

/** What a network answers at a level: with its condition, with the one that guidance leads away from, or both asked at once. */
export interface Sides {
  readonly own: (x: Tensor, level: Level) => Tensor;
  readonly other: (x: Tensor, level: Level) => Tensor;
  readonly both: (x: Tensor, level: Level) => readonly [own: Tensor, other: Tensor];
}

/**
 * The guided answer, `rescaled` where asked for; only one side is asked where the scale is 1 or 0.
 * @param centred Whether it is rescaled about each example's mean, as for images, rather than about 0.
 */
export const steered =
  (spec: GuidanceSpec, { own, other, both }: Sides, centred = false) =>
  (x: Tensor, level: Level): Tensor => {
    const scale = scaleAt(spec, level);
    if (scale === 1) return own(x, level);
    if (scale === 0) return other(x, level);
    const [told, away] = both(x, level);
    const mixed = guided<Tensor>(mix, told, away, scale);
    return spec.rescale ? rescaledTensor(mixed, told, spec.rescale, centred) : mixed;
  };

/**
 * `rescaled` for tensors [n, …].
 * @param guidance The guided answer.
 * @param conditional The answer whose spread it gets.
 * @param phi The share φ, in [0, 1].
 * @param centred Whether the spread is that about each example's mean, as for images, rather than about 0.
 */
export function rescaledTensor(guidance: Tensor, conditional: Tensor, phi: number, centred = false): Tensor {
  const spread = (x: Tensor) => lengths(centred ? sub(x, mean(x, axesOf(x), true)) : x);
  const ratio = div(spread(conditional), maximum(spread(guidance), 1e-12));
  return mul(guidance, add(mul(ratio, phi), 1 - phi));
}

const axesOf = (x: Tensor) => x.shape.map((_, axis) => axis).slice(1);

/** Of each example, with all its axes kept. */
const lengths = (x: Tensor): Tensor => sqrt(sum(square(x), axesOf(x), true));

/** `thresholded` for x̂₀ as tensors [n, …]. */
export function thresholdedTensor(x0: Tensor, { quantile, range, most = Number.POSITIVE_INFINITY }: Threshold): Tensor {
  const rows = reshape(x0, [x0.shape[0]!, -1]);
  const [n, d] = rows.shape as [number, number];
  const descending = topk(abs(rows), d, true).values;
  const place = (1 - quantile) * (d - 1);
  const column = (i: number) => slice(descending, [0, i], [n, 1]);
  const [high, low] = [column(Math.floor(place)), column(Math.ceil(place))];
  const value = add(high, mul(sub(low, high), place % 1));
  const q = minimum(maximum(value, range), Math.min(most * range, 1e30));
  return reshape(mul(clipByValue(div(rows, q), -1, 1), range), x0.shape);
}

/** `limitArrays` for tensors [n, …]. */
export const limitTensor = (limit: Limit): ((x0: Tensor) => Tensor) =>
  limit.kind === "clip"
    ? (x0) => clipByValue(x0, -limit.range, limit.range)
    : (x0) => thresholdedTensor(x0, { quantile: limit.ratio, range: 1, most: limit.max });
