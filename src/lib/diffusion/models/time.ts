import {
  add,
  concat,
  fill,
  gather,
  mul,
  pad,
  reshape,
  split,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
} from "#tf";
import { sinusoids } from "../kernels/time-embedding.ts";
import { frequencies, type SinusoidOptions } from "./embeddings.ts";
import { type ActivationName, activations, projection } from "./layers.ts";
import type { Embedder } from "./time-spec.ts";

/** Sinusoids of times [b]: [b, dim]. */
export function timeSinusoids(t: Tensor, options: SinusoidOptions): Tensor2D {
  const { scale = 1 } = options;
  const both = sinusoids(scale === 1 ? t : mul(t, scale), tensor1d(frequencies(options)));
  const [cosines, sines] = split(both, 2, 1) as [Tensor, Tensor];
  const ordered = options.flipSinToCos ? both : concat([sines, cosines], 1);
  return (
    options.dim % 2 === 0
      ? ordered
      : pad(ordered, [
          [0, 0],
          [0, 1],
        ])
  ) as Tensor2D;
}

/** x [b, in], embedded: [b, out]. */
export const embedder = ({ linear_1, linear_2 }: Embedder, x: Tensor, activation: ActivationName = "silu"): Tensor2D =>
  projection(linear_2, activations[activation](projection(linear_1, x)));

/** Rows of a table, for whole numbers [b]. */
export const rowsOf = (table: Tensor2D, indices: Tensor): Tensor2D => gather(table, indices as Tensor1D) as Tensor2D;

/** The sum of what there is. */
export const sum = (...parts: (Tensor | undefined)[]): Tensor =>
  parts.filter((part) => part !== undefined).reduce((a, b) => add(a, b));

/** Times of a batch of so many, given as one number or as [1] or [b]. */
export function timesOf(t: Tensor | number, examples: number): Tensor1D {
  if (typeof t === "number") return fill([examples], t);
  if (t.size === examples) return reshape(t, [examples]);
  return add(fill([examples], 0), reshape(t, [1])) as Tensor1D;
}
