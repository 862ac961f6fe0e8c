import { add, mul, sub, type Tensor, tensor1d } from "#tf";
import { autoencoderKL } from "../models/autoencoder-kl.ts";
import type { AutoencoderKL, AutoencoderKLOptions } from "../models/autoencoder-kl-spec.ts";
import { autoencoderTiny } from "../models/autoencoder-tiny.ts";
import type { AutoencoderTiny, AutoencoderTinyOptions } from "../models/autoencoder-tiny-spec.ts";
import type { UsablePart } from "./parts.ts";

/** Pictures [n, H, W, channels] in [−1, 1] to latents [n, h, w, c] as the denoiser knows them, and back. */
export interface LatentAutoencoder {
  /** The middle of what the encoder finds likely. */
  readonly encode: (pictures: Tensor) => Tensor;
  readonly decode: (latents: Tensor) => Tensor;
}

/** How latents of the autoencoder become those of the denoiser: (z − shift) · scale. */
interface Scaling {
  readonly scaling_factor: number;
  readonly shift_factor: number | null;
  readonly latents_mean?: readonly number[] | null;
  readonly latents_std?: readonly number[] | null;
}

/** As diffusers' pipelines scale latents; by each channel's mean and spread where the configuration has them. */
function scaling({ scaling_factor: scale, shift_factor, latents_mean: mean, latents_std: spread }: Scaling) {
  const shift = () => (mean ? tensor1d([...mean]) : (shift_factor ?? 0));
  const factor = () => (spread ? tensor1d(spread.map((each) => scale / each)) : scale);
  const inverse = () => (spread ? tensor1d(spread.map((each) => each / scale)) : 1 / scale);
  return {
    inward: (z: Tensor): Tensor => mul(sub(z, shift()), factor()),
    outward: (z: Tensor): Tensor => add(mul(z, inverse()), shift()),
  };
}

/** The autoencoder of each class, of its parameters. */
export const autoencoderOf = ({ className }: UsablePart): ((params: never, options: never) => LatentAutoencoder) =>
  className === "AutoencoderKL" ? kl : tiny;

function kl(params: AutoencoderKL, options: AutoencoderKLOptions): LatentAutoencoder {
  const { encode, decode } = autoencoderKL(params, options);
  const { inward, outward } = scaling(options);
  return { encode: (x) => inward(encode(x).mean), decode: (z) => decode(outward(z)) };
}

function tiny(params: AutoencoderTiny, options: AutoencoderTinyOptions): LatentAutoencoder {
  const { encode, decode } = autoencoderTiny(params, options);
  const { inward, outward } = scaling(options);
  return { encode: (x) => inward(encode(x)), decode: (z) => decode(outward(z)) };
}
