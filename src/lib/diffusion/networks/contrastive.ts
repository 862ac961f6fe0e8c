import {
  add,
  div,
  exp,
  eye,
  logSoftmax,
  matMul,
  minimum,
  mul,
  neg,
  relu,
  reshape,
  sqrt,
  square,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  transpose,
} from "#tf";
import { clipText } from "../models/clip-text.ts";
import type { CLIPTextOptions } from "../models/clip-text-spec.ts";
import { convolution, projection } from "../models/layers.ts";
import type { Contrastive, ContrastiveSettings } from "./contrastive-spec.ts";

/** Texts as token ids [b, n] (int32) to unit vectors [b, dim]. */
export const textVectors = (
  { text }: Contrastive,
  options: CLIPTextOptions,
  { causal, positions }: Pick<ContrastiveSettings, "causal" | "positions">,
  ids: Tensor2D,
): Tensor2D =>
  unit(
    clipText(text, options, { ...(causal === false && { causal }), ...(positions === false && { positions }) })(ids)
      .projected!,
  );

/** Pictures [b, 32, 32, 3] in [−1, 1] to unit vectors [b, dim]. */
export function pictureVectors({ picture }: Contrastive, pictures: Tensor): Tensor2D {
  const deep = picture.convolutions.reduce(
    (x: Tensor, each) => relu(convolution(each, x, { stride: 2, padding: 1 })),
    pictures,
  );
  const [examples] = deep.shape;
  return unit(projection<Tensor2D>(picture.out, reshape(deep, [examples!, deep.size / examples!])));
}

const unit = (x: Tensor2D): Tensor2D => div(x, sqrt(add(sum(square(x), 1, true), 1e-8)));

/** The inverse temperature; CLIP keeps it from growing over 100. */
export const inverseTemperature = ({ logit_scale }: Pick<Contrastive, "logit_scale">): Tensor1D =>
  exp(minimum(logit_scale, Math.log(100)));

/**
 * Of each pair [b] of unit vectors [b, dim]: how badly the picture finds its text among the batch's, and the text its picture,
 * in nats, half of each (symmetric InfoNCE). Radford et al., arXiv:2103.00020, figure 3.
 */
export function pairLosses(pictures: Tensor2D, texts: Tensor2D, scale: Tensor1D): Tensor1D {
  const logits = mul(matMul(pictures, texts, false, true), scale);
  const right = eye(pictures.shape[0]);
  const missed = (rows: Tensor) => neg(sum(mul(logSoftmax(rows), right), 1));
  return mul(add(missed(logits), missed(transpose(logits))), 0.5) as Tensor1D;
}
