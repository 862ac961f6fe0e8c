import { vectorFile } from "../../models/vector.ts";
import { autoencoderConfig, type ConvolutionalAutoencoder, parseAutoencoder } from "../../networks/autoencoder-spec.ts";
import type { LatentScaling } from "../../process/latent-scaling.ts";
import type { FolderContents } from "./write.ts";

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
