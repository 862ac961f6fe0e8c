import { folderFiles } from "../../../src/lib/diffusion/diffusers/folder/write.ts";
import { writtenText } from "../../../src/lib/diffusion/formats/files/written.ts";
import { sizeOf } from "../../../src/lib/diffusion/math/size.ts";
import { parametersIn, type Spec } from "../../../src/lib/diffusion/models/spec.ts";
import { vectorFile } from "../../../src/lib/diffusion/models/vector.ts";
import { autoencoderConfig, parseAutoencoder } from "../../../src/lib/diffusion/networks/autoencoder-spec.ts";
import { latentPainterSpec, readLatentPainter } from "../../../src/lib/diffusion/networks/latent-painter-spec.ts";
import { writeFiles } from "../../interop/disk.ts";
import type { Settings } from "./settings.ts";
import type { TrainedPipeline } from "./train.ts";

const scheduler = { _class_name: "FlowMatchEulerDiscreteScheduler", num_train_timesteps: 1000, shift: 1 };

const sizeIn = (spec: Spec) => parametersIn(spec).reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);

/** Writes a pipeline's folder as diffusers has it, in half precision. */
export async function publish(folder: string, { autoencoder }: Settings, trained: TrainedPipeline): Promise<void> {
  const options = readLatentPainter(trained);
  const specs = latentPainterSpec(options);
  const border = sizeIn(specs.text);
  const [text, denoiser] = [trained.painter.subarray(0, border), trained.painter.subarray(border)];
  const isUnet = options.denoiser.className === "UNet2DConditionModel";
  const pipeline = isUnet ? "StableDiffusionPipeline" : "StableDiffusion3Pipeline";
  const models = [
    { name: "text_encoder", config: trained.text, weights: vectorFile(specs.text, text) },
    { name: isUnet ? "unet" : "transformer", config: trained.denoiser, weights: vectorFile(specs.denoiser, denoiser) },
    {
      name: "vae",
      config: autoencoderConfig(autoencoder, trained.scaling),
      weights: vectorFile(parseAutoencoder(autoencoder).parameters, trained.autoencoder),
    },
  ];
  const schedulers = [{ name: "scheduler", config: scheduler }];
  await writeFiles(folder, folderFiles({ pipeline, models, schedulers, dtype: "F16" }));
  const texts = Object.entries(trained.tokenizer);
  await writeFiles(
    folder,
    texts.map(([name, content]) => writtenText(`tokenizer/${name}`, content)),
  );
}
