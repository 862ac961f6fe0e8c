import { add, exp, mul, slice, square, sub, sum, type Tensor, type Tensor1D, type Tensor2D, tensor1d } from "#tf";
import type { Rng } from "../random/rng.ts";
import { initPerceptron, type Perceptron, type PerceptronOptions, perceptron } from "./perceptron.ts";

/** A variational autoencoder of Gaussians; the decoder's spread is learnt too. */
export type Vae = {
  /** Points to mean and log σ of q(z | x), [b, 2 latent]. */
  encoder: Perceptron;
  /** Latents to the mean of p(x | z). */
  decoder: Perceptron;
  /** log σ of p(x | z), [1]. */
  log_spread: Tensor1D;
};

export type VaeOptions = Pick<PerceptronOptions, "width" | "depth"> & {
  readonly dim?: number;
  readonly latent?: number;
};

/** Fresh parameters. */
export const initVae = (rng: Rng, { dim = 2, latent = 2, ...size }: VaeOptions = {}): Vae => ({
  encoder: initPerceptron(rng.fork("encoder"), { inputs: dim, outputs: 2 * latent, inputGain: 2, ...size }),
  decoder: initPerceptron(rng.fork("decoder"), { inputs: latent, outputs: dim, ...size }),
  log_spread: tensor1d([-1]),
});

/**
 * The bound of each point's −log p(x), in nats [b]: −log p(x | z) + KL(q(z | x) ‖ N(0, I)), for noise [b, latent].
 * Kingma & Welling, arXiv:1312.6114.
 */
export function vaeLosses({ encoder, decoder, log_spread }: Vae, x: Tensor, noise: Tensor): Tensor1D {
  const [n, latent] = noise.shape as [number, number];
  const code = perceptron(encoder)(x);
  const [mean, logStd] = [slice(code, [0, 0], [n, latent]), slice(code, [0, latent], [n, latent])];
  const std = exp(logStd);
  const decoded = perceptron(decoder)(add(mean, mul(std, noise)));
  const kl = mul(0.5, sum(sub(add(square(mean), square(std)), add(mul(logStd, 2), 1)), 1));
  const off = mul(0.5, sum(mul(square(sub(x, decoded)), exp(mul(log_spread, -2))), 1));
  const dim = x.shape[1]!;
  const constant = add(mul(log_spread, dim), (dim / 2) * Math.log(2 * Math.PI));
  return add(add(off, kl), constant) as Tensor1D;
}

/** Points from latents z [b, latent] and noise [b, dim], in one pass. */
export const decode = ({ decoder, log_spread }: Vae, z: Tensor, noise: Tensor): Tensor2D =>
  add(perceptron(decoder)(z), mul(exp(log_spread), noise));
