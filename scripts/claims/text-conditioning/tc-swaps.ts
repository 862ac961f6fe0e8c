import { tryOut } from "../../../src/components/text-conditioning/ask-clip.ts";
import { spoilNames, TRIALS, trialsOf } from "../../../src/components/text-conditioning/swaps.ts";
import type { Told } from "../claim.ts";
import { clipTrained, embedsHere } from "../clip.ts";

export const seeds = [1, 2, 3, 4, 5];

/** What it makes of captions that are wrong in one way. */
export async function measure(seed: number): Promise<Told> {
  const told = await tryOut(embedsHere, await clipTrained(seed), trialsOf(TRIALS));
  const readings = spoilNames.flatMap((name) => [
    [`right.${name}`, 100 * told[name].right] as const,
    [`near.${name}`, told[name].near] as const,
  ]);
  return { readings: Object.fromEntries(readings) };
}
