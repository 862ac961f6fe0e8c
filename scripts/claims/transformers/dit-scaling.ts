import {
  type Backbone,
  binned,
  jobOf,
  PARTS,
  type SizeName,
  sizes,
} from "../../../src/components/transformers/trainings.ts";
import type { Told } from "../claim.ts";
import { trained } from "../trained.ts";
import { digits } from "./dit-race.ts";

export const seeds = [1, 2, 3, 4, 5];

/** Losses along the way of DiTs of four sizes, and over the last quarter. */
export async function measure(seed: number): Promise<Told> {
  const pictures = await digits(seed);
  const curves: Record<string, { x: readonly number[]; y: readonly number[] }> = {};
  const readings: Record<string, number> = {};
  for (const [name, { network, steps }] of Object.entries(sizes) as [SizeName, Backbone & { steps: number }][]) {
    const { losses } = await trained(jobOf(network, pictures, steps, seed));
    const parts = binned(losses, steps, PARTS);
    curves[name] = { x: parts.map(([step]) => step), y: parts.map(([, loss]) => loss) };
    readings[name] = parts.slice(-PARTS / 4).reduce((sum, [, loss]) => sum + (4 * loss) / PARTS, 0);
  }
  return { readings, curves };
}
