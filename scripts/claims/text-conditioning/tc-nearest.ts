import { SHOWN } from "../../../src/components/text-conditioning/clip-job.ts";
import type { Told } from "../claim.ts";
import { captionCosines, clipTrained } from "../clip.ts";

export const seeds = [1, 2, 3, 4, 5];

/** What lies near what, of what no training has seen. */
export async function measure(seed: number): Promise<Told> {
  const clip = await clipTrained(seed);
  const { cosines } = clip.moments.at(-1)!;
  const texts = await captionCosines(clip);
  return {
    readings: { own: meanOf(cosines, true), others: meanOf(cosines, false) },
    samples: { cosines, texts },
  };
}

function meanOf(cosines: Float32Array, isOwn: boolean): number {
  const kept = [...cosines].filter((_, at) => (Math.floor(at / SHOWN) === at % SHOWN) === isOwn);
  return kept.reduce((a, b) => a + b, 0) / kept.length;
}
