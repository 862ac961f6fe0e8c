import {
  add,
  concat,
  conv2d,
  cos,
  div,
  matMul,
  mean,
  mul,
  reshape,
  sigmoid,
  sin,
  softmax,
  sqrt,
  square,
  sub,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor1d,
  transpose,
} from "#tf";
import { frequencies } from "../moons.ts";

/** Parameters by their paths. */
export type Weights = (path: string) => Tensor;

export const silu = (x: Tensor): Tensor => mul(x, sigmoid(x));

/** Tokens or rows […, in] through a dense layer, as matrices: products of batches have no gradient. */
export function dense(w: Weights, path: string, x: Tensor): Tensor {
  const rows = reshape(x, [-1, x.shape.at(-1)!]) as Tensor2D;
  const y = add(matMul(rows, w(`${path}.weight`)), w(`${path}.bias`));
  return reshape(y, [...x.shape.slice(0, -1), -1]);
}

export const convolution = (
  w: Weights,
  path: string,
  x: Tensor,
  stride = 1,
  padding: "same" | "valid" | number = "same",
) =>
  add(
    conv2d(
      x as Tensor4D,
      w(`${path}.weight`) as Tensor4D,
      stride,
      padding,
      "NHWC",
      1,
      typeof padding === "number" ? "floor" : undefined,
    ),
    w(`${path}.bias`),
  ) as Tensor4D;

export function groupNorm(w: Weights, path: string, x: Tensor, groups: number): Tensor {
  const [b, h, v, c] = x.shape as [number, number, number, number];
  const split = reshape(x, [b, h * v, groups, c / groups]);
  const centred = sub(split, mean(split, [1, 3], true));
  const normed = div(centred, sqrt(add(mean(square(centred), [1, 3], true), 1e-5)));
  return add(mul(reshape(normed, x.shape), w(`${path}.weight`)), w(`${path}.bias`));
}

export function layerNorm(x: Tensor, epsilon: number): Tensor {
  const centred = sub(x, mean(x, -1, true));
  return div(centred, sqrt(add(mean(square(centred), -1, true), epsilon)));
}

/** Times [b], as [b, dim]: 1000 t by sinusoids, cosines first. */
export function sinusoids(t: Tensor, dim: number, rates: Float32Array = frequencies(dim, 1000)): Tensor {
  const angles = mul(reshape(t, [-1, 1]), reshape(tensor1d(rates), [1, dim / 2]));
  return concat([cos(angles), sin(angles)], 1);
}

/** Tokens x [b, n, c] attend to each other. */
export function attention(w: Weights, path: string, x: Tensor, heads: number): Tensor {
  const [b, n, c] = x.shape as [number, number, number];
  const part = (name: string) =>
    transpose(reshape(dense(w, `${path}.${name}`, x), [b, n, heads, c / heads]), [0, 2, 1, 3]);
  const scores = matMul(part("to_q"), part("to_k"), false, true);
  const weights = softmax(mul(scores, 1 / Math.sqrt(c / heads)));
  const seen = reshape(transpose(matMul(weights, part("to_v")), [0, 2, 1, 3]), [b, n, c]);
  return dense(w, `${path}.to_out.0`, seen);
}
