import { autoencoderFolder } from "../../../lib/diffusion/diffusers/folder/autoencoder.ts";
import { folderFiles } from "../../../lib/diffusion/diffusers/folder/write.ts";
import { zipStream } from "../../../lib/diffusion/formats/zip/write.ts";
import type { AutoencoderCheckpoint, AutoencoderLook } from "../../../lib/diffusion/jobs/autoencoder/job.ts";
import type { ConvolutionalAutoencoder } from "../../../lib/diffusion/networks/autoencoder-spec.ts";
import { latentScaling } from "../../../lib/diffusion/process/latent-scaling.ts";
import { type CoderSettings, coderModel } from "../coder-training.ts";

/** A zip that unpacks to what `AutoencoderKL.from_pretrained` opens, its scaling measured on pictures that weren't trained on. */
export function saved(
  settings: CoderSettings,
  { states }: AutoencoderCheckpoint,
  { means }: AutoencoderLook,
): Promise<Blob> {
  const model = coderModel(settings) as ConvolutionalAutoencoder;
  const contents = autoencoderFolder(model, states[0]!.ema, latentScaling(means));
  return new Response(zipStream(folderFiles(contents))).blob();
}
