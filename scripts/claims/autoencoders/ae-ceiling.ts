import { channelSteps, kinds } from "../../../src/components/autoencoders/ae-ceiling/kinds.ts";
import { type FactorName, factors, reconstructed } from "../../../src/components/autoencoders/ae-ceiling/linear.ts";
import { checkScene } from "../../../src/lib/diffusion/data/images/scenes/check.ts";
import type { Told } from "../claim.ts";
import { codes, shown } from "../linear-codes.ts";

/** Of pictures. */
export const seeds = [1, 2, 3, 4, 5];
const COUNT = 40;
const size = 32 * 32 * 3;

/** Of a hundred reconstructions, how many the checker finds right in everything; by patch, numbers and kind. */
export async function measure(seed: number): Promise<Told> {
  const found = codes(seed);
  const readings: Record<string, number> = {};
  for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
    const { points, scenes } = shown(kind, seed, COUNT);
    for (const [name, { side }] of Object.entries(factors) as [FactorName, { side: number }][])
      for (const channels of channelSteps) {
        const again = reconstructed(points, found[name], side, channels);
        const right = scenes.filter((scene, i) => checkScene(again.subarray(i * size, (i + 1) * size), scene).all);
        readings[`${name}.${channels}.${kind}`] = (100 * right.length) / scenes.length;
      }
  }
  return { readings };
}
