import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../../src/lib/diffusion/data/images/scenes/check.ts";
import { chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import type { TextToImageJob } from "../../../src/lib/diffusion/jobs/text-to-image/job.ts";
import { runTextToImage } from "../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];
const PICTURES = 20;
const STEPS = [1, 2, 4, 8, 20] as const;
const SCALES = [0, 1, 2, 5, 15] as const;

/** Captions of pairs that no training saw: how many pictures are wholly right, by steps and by guidance. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const steps of STEPS) readings[`steps.${steps}`] = await right(seed, steps, 2);
  for (const scale of SCALES)
    readings[`guidance.${scale}`] = scale === 2 ? readings["steps.20"]! : await right(seed, 20, scale);
  return { readings };
}

/** In percent. */
async function right(seed: number, steps: number, scale: number): Promise<number> {
  const scenes = Array.from({ length: PICTURES }, (_, i) => chooseScene(rng(seed).fork(i), "pair", true));
  const job: TextToImageJob = {
    ...{ pipeline: pipelineOnDisk(shippedFolder), prompt: scenes.map(caption), steps },
    ...{ seeds: scenes.map((_, i) => seed * 100 + i), guidance: { scale } },
  };
  for await (const report of runTextToImage(job)) {
    if (report.kind !== "pictures") continue;
    const { pixels } = report.pictures;
    const all = scenes.filter((scene, i) => checkScene(pixels, scene, i * 3072).all);
    return (100 * all.length) / PICTURES;
  }
  throw new Error("No pictures came.");
}
