import { add, mul, reshape, split, type Tensor, type Tensor2D } from "#tf";
import { layerNorm } from "../kernels/layer-norm.ts";
import { type Projection, projection } from "./layers.ts";

/** What an embedding [b, dim] says: so many vectors [b, dim] each. */
export const said = (linear: Projection, embedding: Tensor, count: number): Tensor2D[] =>
  split(projection(linear, embedding, "silu"), count, 1) as Tensor2D[];

/** A layer norm without parameters, then times 1 + gain, plus shift; tokens x [b, n, dim]. Peebles & Xie, arXiv:2212.09748. */
export const modulated = (x: Tensor, gain: Tensor2D, shift: Tensor2D, epsilon = 1e-6): Tensor =>
  layerNorm(x, { epsilon, modulation: { gain, shift } });

/** x + gate · y for tokens x, y [b, n, dim], gates [b, dim]. */
export const gated = (x: Tensor, gate: Tensor2D, y: Tensor): Tensor =>
  add(x, mul(reshape(gate, [gate.shape[0], 1, gate.shape[1]]), y));

/** diffusers' `AdaLayerNormContinuous`, which says the gain first. */
export function modulatedByBoth(linear: Projection, x: Tensor, embedding: Tensor): Tensor {
  const [gain, shift] = said(linear, embedding, 2) as [Tensor2D, Tensor2D];
  return modulated(x, gain, shift);
}
