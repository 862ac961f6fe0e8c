import { vectorFile } from "../../models/vector.ts";
import { autoencoderConfig, type ConvolutionalAutoencoder, parseAutoencoder } from "../../networks/autoencoder-spec.ts";
import type { FolderContents } from "./write.ts";

/** What takes latents to mean 0 and spread 1: (z − shift) · factor. */
export interface LatentScaling {
  readonly factor: number;
  readonly shift: number;
}

/** An autoencoder that was trained here as a folder that diffusers' `AutoencoderKL.from_pretrained` opens. @throws RangeError of settings out of range */
export const autoencoderFolder = (
  spec: ConvolutionalAutoencoder,
  params: Float32Array,
  scaling: LatentScaling,
  dtype?: FolderContents["dtype"],
): FolderContents => ({
  models: [
    {
      name: "",
      config: autoencoderConfig(spec, scaling),
      weights: vectorFile(parseAutoencoder(spec).parameters, params),
    },
  ],
  dtype,
});

/** The scaling of latents so that all their numbers together have mean 0 and spread 1. */
export function latentScaling(latents: ArrayLike<number>): LatentScaling {
  const values = Float64Array.from(latents);
  const shift = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - shift) ** 2, 0) / values.length;
  return { shift, factor: 1 / Math.sqrt(variance || 1) };
}
