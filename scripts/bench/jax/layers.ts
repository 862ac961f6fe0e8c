import { lax, nn, numpy as np } from "@jax-js/jax";

/** Parameters by their paths; each look is one reference more. */
export type Weights = (path: string) => np.Array;

export const dense = (w: Weights, path: string, x: np.Array): np.Array =>
  np.matmul(x, w(`${path}.weight`)).add(w(`${path}.bias`));

/** Pictures [b, c, h, w], filters [out, in, k, k]; the border is half of the kernel. */
export function convolution(w: Weights, path: string, x: np.Array, stride = 1): np.Array {
  const filter = w(`${path}.weight`);
  const border = (filter.shape[2]! - 1) / 2;
  const bias = w(`${path}.bias`);
  const y = lax.conv(
    x,
    filter,
    [stride, stride],
    [
      [border, border],
      [border, border],
    ],
  );
  return y.add(bias.reshape([1, bias.shape[0]!, 1, 1]));
}

export function groupNorm(w: Weights, path: string, x: np.Array, groups: number): np.Array {
  const shape = x.shape;
  const normal = nn.standardize(x.reshape([shape[0]!, groups, -1]), -1, { epsilon: 1e-5 }).reshape(shape);
  const row = (of: np.Array) => of.reshape([1, shape[1]!, 1, 1]);
  return normal.mul(row(w(`${path}.weight`))).add(row(w(`${path}.bias`)));
}

/** Tokens x [b, n, c] attend to each other. */
export function attention(w: Weights, path: string, x: np.Array, heads: number): np.Array {
  const [b, n, c] = x.shape as [number, number, number];
  const part = (name: string) => dense(w, `${path}.${name}`, x.ref).reshape([b, n, heads, c / heads]);
  const seen = nn.dotProductAttention(part("to_q"), part("to_k"), part("to_v")).reshape([b, n, c]);
  x.dispose();
  return dense(w, `${path}.to_out.0`, seen);
}
