import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../../src/lib/diffusion/data/images/scenes/check.ts";
import { chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import type { WholeScene } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import type { TextToImageJob } from "../../../src/lib/diffusion/jobs/text-to-image/job.ts";
import { runTextToImage } from "../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];
const PICTURES = 20;
const STEPS = [1, 2, 4, 8, 20] as const;
const SCALES = [0, 1, 2, 5, 15] as const;

const SHIFTS = [0.25, 1, 4] as const;
/** Steps after which more change nothing to be seen. */
const MANY = 60;

interface Asked {
  readonly steps: number;
  readonly scale?: number;
  readonly shift?: number;
}

/**
 * Captions of pairs that no training saw: how many pictures are wholly right, by steps, by guidance and by the shift of the levels;
 * and how far shifted ones are from those of many steps, as the mean absolute difference of pixels in [−1, 1].
 */
export async function measure(seed: number): Promise<Told> {
  const scenes = Array.from({ length: PICTURES }, (_, i) => chooseScene(rng(seed).fork(i), "pair", true));
  const draw = (asked: Asked) => drawn(seed, scenes, asked);
  const right = (pixels: Float32Array) =>
    (100 * scenes.filter((scene, i) => checkScene(pixels, scene, i * 3072).all).length) / PICTURES;
  const readings: Record<string, number> = {};
  for (const steps of STEPS) readings[`steps.${steps}`] = right(await draw({ steps }));
  for (const scale of SCALES)
    readings[`guidance.${scale}`] = scale === 2 ? readings["steps.20"]! : right(await draw({ steps: 20, scale }));
  const end = await draw({ steps: MANY });
  for (const shift of SHIFTS)
    for (const steps of [8, 20]) {
      const pixels = await draw({ steps, shift });
      if (shift !== 1) readings[`shift.${100 * shift}.${steps}`] = right(pixels);
      readings[`away.${100 * shift}.${steps}`] = Number(meanDifference(pixels, end).toFixed(4));
    }
  return { readings };
}

const meanDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;

async function drawn(seed: number, scenes: readonly WholeScene[], { steps, scale = 2, shift = 1 }: Asked) {
  const job: TextToImageJob = {
    ...{ pipeline: pipelineOnDisk(shippedFolder), prompt: scenes.map(caption), steps },
    ...{ seeds: scenes.map((_, i) => seed * 100 + i), guidance: { scale } },
    ...(shift === 1 ? {} : { shift }),
  };
  for await (const report of runTextToImage(job)) if (report.kind === "pictures") return report.pictures.pixels;
  throw new Error("No pictures came.");
}
