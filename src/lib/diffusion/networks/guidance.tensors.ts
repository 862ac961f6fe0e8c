import {
  abs,
  add,
  clipByValue,
  div,
  maximum,
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
import type { Threshold } from "../process/guidance.ts";
import type { Limit } from "../process/thresholding.ts";

/** `rescaled` of `guidance.ts`, about 0, for tensors [n, …]. */
export function rescaledTensor(guidance: Tensor, conditional: Tensor, phi: number): Tensor {
  const ratio = div(lengths(conditional), maximum(lengths(guidance), 1e-12));
  return mul(guidance, add(mul(ratio, phi), 1 - phi));
}

/** Of each example, with all its axes kept. */
const lengths = (x: Tensor): Tensor => sqrt(sum(square(x), x.shape.map((_, axis) => axis).slice(1), true));

/** `thresholded` of `guidance.ts`, for tensors [n, …]. */
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

/** `limitArrays` of `thresholding.ts`, for tensors [n, …]. */
export const limitTensor = (limit: Limit): ((x0: Tensor) => Tensor) =>
  limit.kind === "clip"
    ? (x0) => clipByValue(x0, -limit.range, limit.range)
    : (x0) => thresholdedTensor(x0, { quantile: limit.ratio, range: 1, most: limit.max });
