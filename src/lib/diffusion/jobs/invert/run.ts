import type { Tensor } from "#tf";
import type { Progress } from "../../formats/files/progress.ts";
import { inverted } from "../../pipelines/invert.ts";
import type { Pipeline } from "../../pipelines/open.ts";
import { pathOf } from "../../pipelines/path.ts";
import { type Conditions, conditionsOf } from "../text-to-image/condition.ts";
import type { TextToImageJob } from "../text-to-image/job.ts";
import { opened } from "../text-to-image/opened.ts";
import { checkJob, parseTextToImage } from "../text-to-image/parse.ts";
import { decodedBy, encodedPicture } from "../text-to-image/pictures.ts";
import type { InvertJob, InvertReport } from "./job.ts";

/**
 * Goes from a picture's latents up to noise, a step at each pull: DDIM inversion, Song et al., arXiv:2010.02502,
 * section 4.3.
 *
 * @throws as `runTextToImage` does
 */
export async function* runInvert(
  job: InvertJob,
  { now = () => performance.now() }: { readonly now?: () => number } = {},
): AsyncGenerator<InvertReport, void> {
  const asked: TextToImageJob = { ...job, picture: { ...job.picture, strength: 1 }, seeds: [0] };
  checkJob(asked);
  const loading = (progress: Progress): InvertReport => ({ progress, i: 0, of: job.steps, done: false });
  const pipeline = yield* opened(job.pipeline, now, loading);
  const conditions = conditionsOf(pipeline, asked, parseTextToImage(asked, pipeline));
  try {
    yield* climbed(job, asked, pipeline, conditions);
  } finally {
    conditions.close();
  }
}

async function* climbed(
  { steps, shift, guidance, show }: InvertJob,
  { picture }: TextToImageJob,
  pipeline: Pipeline,
  { own, other }: Conditions,
): AsyncGenerator<InvertReport, void> {
  const from = encodedPicture(pipeline, picture!, 1);
  const denoiser = pipeline.denoiser.open();
  const path = pathOf(pipeline.scheduler, shift);
  const run = inverted({ denoiser: denoiser.model, path, steps, from, own, other, ...(guidance ? { guidance } : {}) });
  const shape = from.shape.slice(1) as [number, number, number];
  const autoencoder = show?.states ? pipeline.autoencoder.open() : undefined;
  const report = async (i: number, x: Tensor) => ({
    ...{ i, of: steps, latents: (await x.data()) as Float32Array, shape, done: i === steps },
    ...(autoencoder ? { state: await decodedBy(autoencoder, x, pipeline.sizes.factor) } : {}),
  });
  try {
    yield await report(0, from);
    let i = 0;
    for (const { x } of run) yield await report(++i, x);
  } finally {
    run.return(undefined);
    autoencoder?.close();
    denoiser.close();
    from.dispose();
  }
}
