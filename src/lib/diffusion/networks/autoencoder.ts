import { clipByValue, exp, mul, reshape, split, type Tensor, type Tensor4D } from "#tf";
import { sizeOf } from "../math/size.ts";
import { autoencoderKL, type Posterior } from "../models/autoencoder-kl.ts";
import type { AutoencoderKL } from "../models/autoencoder-kl-spec.ts";
import type { ParametersOf } from "../models/spec.ts";
import { freshWeights, weightsOf } from "../models/weights.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { autoencoderOptions, type denseSpec, type ParsedAutoencoder } from "./autoencoder-spec.ts";
import { perceptron } from "./perceptron.ts";

/** Pictures [b, h, w, c] to posteriors of latents, and latents [b, h', w', latent] to pictures. */
export interface Coder {
  encode(x: Tensor): Posterior;
  decode(z: Tensor): Tensor4D;
}

/** An autoencoder that can be given weights. */
export interface OpenAutoencoder extends ParsedAutoencoder {
  /** Fresh parameters; the caller's. */
  init(rng: Rng): Tree;
  /** Parameters out of a checkpoint's; the caller's. @throws a sentence where they are of another network */
  read(vector: Float32Array): Tree;
  apply(params: Tree): Coder;
}

export const openAutoencoder = (parsed: ParsedAutoencoder): OpenAutoencoder => ({
  ...parsed,
  init: (rng) => freshWeights(parsed.parameters, rng),
  read: (vector) => weightsOf(parsed.parameters, vector),
  apply: (params) => coderOf(parsed, params),
});

function coderOf({ spec, shape, latentShape }: ParsedAutoencoder, params: Tree): Coder {
  if (spec.network === "autoencoder-kl") return autoencoderKL(params as AutoencoderKL, autoencoderOptions(spec));
  const { encoder, decoder } = params as ParametersOf<ReturnType<typeof denseSpec>>;
  return {
    encode(x) {
      const [n, size] = [x.shape[0]!, sizeOf(shape)];
      const [mean, raw] = split(perceptron(encoder)(reshape(x, [n, size])), 2, 1) as [Tensor, Tensor];
      const logVariance = clipByValue(reshape(raw, [n, ...latentShape]) as Tensor4D, -30, 20);
      return {
        mean: reshape(mean, [n, ...latentShape]) as Tensor4D,
        logVariance,
        deviation: exp(mul(logVariance, 0.5)),
      };
    },
    decode: (z) => {
      const n = z.shape[0]!;
      return reshape(perceptron(decoder)(reshape(z, [n, sizeOf(latentShape)])), [n, ...shape]);
    },
  };
}
