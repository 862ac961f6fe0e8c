import { add, concat, neg, reshape, slice, softplus, type Tensor, type Tensor1D, type Tensor2D } from "#tf";
import type { Rng } from "../random/rng.ts";
import { initPerceptron, type Perceptron, type PerceptronOptions, perceptron } from "./perceptron.ts";

/** Two perceptrons: the generator turns noise [b, latent] into points, the discriminator points into a logit of "data". */
export interface Gan {
  readonly generator: Perceptron;
  readonly discriminator: Perceptron;
}

export type GanOptions = Pick<PerceptronOptions, "width" | "depth"> & {
  readonly dim?: number;
  readonly latent?: number;
};
/** Fresh parameters of both. */
export const initGan = (rng: Rng, { dim = 2, latent = 2, width = 64, depth = 3 }: GanOptions = {}): Gan => ({
  generator: initPerceptron(rng.fork("generator"), { inputs: latent, outputs: dim, width, depth }),
  discriminator: initPerceptron(rng.fork("discriminator"), { inputs: dim, outputs: 1, width, depth, inputGain: 2 }),
});

/** The discriminator's losses [b]: −log D(data) − log(1 − D(G(z))), for noise z [b, latent]. Goodfellow et al., arXiv:1406.2661. */
export const discriminatorLosses = (
  discriminator: Perceptron,
  generator: Perceptron,
  data: Tensor,
  z: Tensor,
): Tensor1D => tellingLosses(discriminator, data, generate(generator, z));

/** The same, for what was made by whomever: data and made [b, inputs]. */
export function tellingLosses(discriminator: Perceptron, data: Tensor, made: Tensor): Tensor1D {
  const n = data.shape[0]!;
  const both = logits(discriminator, concat([data as Tensor2D, made as Tensor2D]));
  return add(softplus(neg(slice(both, 0, n))), softplus(slice(both, n, n)));
}

/** The generator's losses [b], in the form that keeps a gradient while the discriminator wins: −log D(G(z)). */
export const generatorLosses = (generator: Perceptron, discriminator: Perceptron, z: Tensor): Tensor1D =>
  foolingLosses(discriminator, generate(generator, z));

/** The same, for made [b, inputs]. */
export const foolingLosses = (discriminator: Perceptron, made: Tensor): Tensor1D =>
  softplus(neg(logits(discriminator, made))) as Tensor1D;

/** Points from noise z [b, latent], in one pass. */
export const generate = (generator: Perceptron, z: Tensor): Tensor2D => perceptron(generator)(z);

const logits = (discriminator: Perceptron, points: Tensor): Tensor1D =>
  reshape(perceptron(discriminator)(points), [-1]);
