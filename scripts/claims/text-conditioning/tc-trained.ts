import { type Telling, tellings, usualPainter } from "../../../src/components/text-conditioning/side-by-side.ts";
import { shareRight, triedOut } from "../../../src/components/text-conditioning/side-by-side-scenes.ts";
import type { Told } from "../claim.ts";
import { painterTrained } from "../word-painters.ts";

/** Of the small CLIP, of first weights, and of what is drawn in training. */
export const seeds = [1, 2, 3, 4, 5];

/** Of a hundred captions that no training saw: both colours are there, and each on its side, by how the denoiser was told of them. */
export async function measure(seed: number): Promise<Told> {
  const tried = triedOut();
  const [readings, samples]: [Record<string, number>, Record<string, Float32Array>] = [{}, {}];
  for (const telling of Object.keys(tellings) as Telling[]) {
    const paint = await painterTrained({ telling, dropout: usualPainter.dropout, seed });
    const pictures = await paint(tried.captions, usualPainter.scale);
    const { there, right } = shareRight(pictures, tried);
    readings[`${telling}.there`] = there;
    readings[`${telling}.right`] = right;
    readings[`${telling}.side`] = (100 * right) / Math.max(1, there);
    samples[telling] = pictures;
  }
  return { readings, samples };
}
