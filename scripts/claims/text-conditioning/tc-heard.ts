import { rightNames, type ToldName, toldNames } from "../../../src/components/text-conditioning/tc-heard/rows.ts";
import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../../src/lib/diffusion/data/images/scenes/check.ts";
import { chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import { type Conditions, conditionsOf } from "../../../src/lib/diffusion/jobs/text-to-image/condition.ts";
import type { TextToImageJob } from "../../../src/lib/diffusion/jobs/text-to-image/job.ts";
import { opened } from "../../../src/lib/diffusion/jobs/text-to-image/opened.ts";
import { parseTextToImage } from "../../../src/lib/diffusion/jobs/text-to-image/parse.ts";
import { decoded } from "../../../src/lib/diffusion/jobs/text-to-image/pictures.ts";
import type { Condition } from "../../../src/lib/diffusion/pipelines/denoiser.ts";
import { latents } from "../../../src/lib/diffusion/pipelines/loop.ts";
import { streamsOf } from "../../../src/lib/diffusion/pipelines/noise.ts";
import type { Pipeline } from "../../../src/lib/diffusion/pipelines/open.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";

/** Of captions and noise. */
export const seeds = [1, 2, 3, 4, 5];
const PICTURES = 20;

/** Pictures of two things that no training saw, told of by one of the two ways alone: what of a hundred is right. */
export async function measure(seed: number): Promise<Told> {
  const scenes = Array.from({ length: PICTURES }, (_, i) => chooseScene(rng(seed).fork(i), "pair", true));
  const pictureSeeds = scenes.map((_, i) => seed * 100 + i);
  const pipeline = await shipped();
  const job: TextToImageJob = {
    ...{ pipeline: pipelineOnDisk(shippedFolder), prompt: scenes.map(caption), seeds: pictureSeeds, steps: 10 },
    guidance: { scale: 2 },
  };
  const readings: Record<string, number> = {};
  for (const name of toldNames) {
    const pixels = await drawn(job, pipeline, name);
    const verdicts = scenes.map((scene, i) => checkScene(pixels, scene, i * 3072));
    for (const right of rightNames)
      readings[`${name}.${right}`] = (100 * verdicts.filter((verdict) => verdict[right]).length) / PICTURES;
  }
  return { readings };
}

async function shipped(): Promise<Pipeline> {
  const opening = opened(
    pipelineOnDisk(shippedFolder),
    () => 0,
    () => undefined,
  );
  let next = await opening.next();
  while (!next.done) next = await opening.next();
  return next.value;
}

function toldOf(name: ToldName, { own, other }: Conditions): Condition {
  const [words, whole] = [name === "both" || name === "words", name === "both" || name === "pooled"];
  return { tokens: (words ? own : other).tokens, pooled: (whole ? own : other).pooled! };
}

async function drawn(job: TextToImageJob, pipeline: Pipeline, name: ToldName): Promise<Float32Array> {
  const parsed = parseTextToImage(job, pipeline);
  const conditions = conditionsOf(pipeline, job, parsed);
  const denoiser = pipeline.denoiser.open();
  const run = latents({
    ...{ denoiser: denoiser.model, plan: parsed.plan!, random: streamsOf(job.seeds), shape: parsed.shape },
    ...{ own: toldOf(name, conditions), other: conditions.other, guidance: job.guidance! },
  });
  let pixels!: Float32Array;
  let step = 0;
  for (const { x } of run) if (step++ === parsed.plan!.intervals.length) ({ pixels } = await decoded(pipeline, x));
  denoiser.close();
  conditions.close();
  return pixels;
}
