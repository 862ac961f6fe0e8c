import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { AutoencoderCheckpoint, AutoencoderLook } from "../../../lib/diffusion/jobs/autoencoder/job.ts";
import { latentScaling } from "../../../lib/diffusion/process/latent-scaling.ts";
import { autoencoderInPython } from "../../../lib/diffusion/python/autoencoder.ts";
import { saveFiles } from "../../learner/python/save.ts";
import { templates } from "../../learner/python/templates.ts";
import { picturesFrom, readPictures, titleOfPictures } from "../../workbench/image-lab/sets.ts";
import { type CoderSettings, coderJob, coderPictures } from "../coder-training.ts";

export interface Coded {
  readonly settings: CoderSettings;
  readonly checkpoint: AutoencoderCheckpoint;
  readonly look: AutoencoderLook;
  readonly losses: readonly number[];
}

/** Hands over the training as Python goes on with it; its pictures are made once more. */
export async function openInPython({ settings, checkpoint, look, losses }: Coded, engine: Engine): Promise<string> {
  const { seed, ...spec } = coderPictures(settings);
  const files = autoencoderInPython(
    {
      ...{ job: coderJob(settings), checkpoint, losses },
      pictures: await picturesFrom(engine, spec, seed),
      scaling: latentScaling(look.means),
      title: titleOfPictures(readPictures(settings.set)).toLowerCase(),
    },
    templates,
  );
  return saveFiles(files, true);
}
