import {
  type Backbone,
  type BackboneName,
  backbones,
  binned,
  jobOf,
  PARTS,
  picturesJob,
  STEPS,
} from "../../../src/components/transformers/trainings.ts";
import type { Pictures } from "../../../src/lib/diffusion/data/images/pictures.ts";
import { runPictures } from "../../../src/lib/diffusion/jobs/pictures/run.ts";
import type { Told } from "../claim.ts";
import { trained } from "../trained.ts";

/** The digits that the page learns from. */
export async function digits(seed: number): Promise<Pictures> {
  let all: Pictures | undefined;
  for await (const { pictures } of runPictures(picturesJob(seed))) all = pictures;
  return all!;
}

export const seeds = [1, 2, 3, 4, 5];

/** Losses along the way of each backbone, and over the last quarter of its training. */
export async function measure(seed: number): Promise<Told> {
  const pictures = await digits(seed);
  const curves: Record<string, { x: readonly number[]; y: readonly number[] }> = {};
  const readings: Record<string, number> = {};
  for (const [name, { network }] of Object.entries(backbones) as [BackboneName, Backbone][]) {
    const { losses } = await trained(jobOf(network, pictures, STEPS, seed));
    const parts = binned(losses, STEPS, PARTS);
    curves[name] = { x: parts.map(([step]) => step), y: parts.map(([, loss]) => loss) };
    readings[name] = parts.slice(-PARTS / 4).reduce((sum, [, loss]) => sum + (4 * loss) / PARTS, 0);
  }
  return { readings, curves };
}
