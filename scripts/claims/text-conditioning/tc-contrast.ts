import { foundIn, SHOWN } from "../../../src/components/text-conditioning/clip-job.ts";
import type { Told } from "../claim.ts";
import { clipTrained } from "../clip.ts";

export const seeds = [1, 2, 3, 4, 5];

/** How pictures and captions come to find each other. */
export async function measure(seed: number): Promise<Told> {
  const { moments } = await clipTrained(seed);
  const last = moments.at(-1)!;
  const x = moments.map(({ step }) => step);
  return {
    readings: {
      loss: last.loss,
      scale: last.scale,
      pictures: foundIn(last.cosines, SHOWN),
      captions: foundIn(last.cosines, SHOWN, true),
    },
    curves: {
      loss: { x, y: moments.map(({ loss }) => loss) },
      found: { x, y: moments.map(({ cosines }) => foundIn(cosines, SHOWN)) },
      scale: { x, y: moments.map(({ scale }) => scale) },
    },
    samples: Object.fromEntries(moments.map(({ step, cosines }) => [`step-${step}`, cosines])),
  };
}
