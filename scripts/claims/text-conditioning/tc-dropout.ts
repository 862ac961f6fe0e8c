import { dropouts, scales } from "../../../src/components/text-conditioning/side-by-side.ts";
import { shareBeyond, shareRight, triedOut } from "../../../src/components/text-conditioning/side-by-side-scenes.ts";
import type { Told } from "../claim.ts";
import { painterTrained } from "../word-painters.ts";

/** Of the small CLIP, of first weights, and of what is drawn in training. */
export const seeds = [1, 2, 3, 4, 5];

/** By captions dropped in training and the scale of guidance: pictures right in everything, and numbers that are no pixel's, in a hundred. */
export async function measure(seed: number): Promise<Told> {
  const tried = triedOut();
  const [readings, samples]: [Record<string, number>, Record<string, Float32Array>] = [{}, {}];
  for (const dropped of Object.keys(dropouts)) {
    const paint = await painterTrained({ telling: "words", dropout: Number(dropped) / 100, seed });
    for (const scale of scales) {
      const pictures = await paint(tried.captions, scale);
      const name = `${dropped}.${scale}`;
      readings[`${name}.right`] = shareRight(pictures, tried).right;
      readings[`${name}.beyond`] = Number(shareBeyond(pictures).toFixed(2));
      samples[name] = pictures;
    }
  }
  return { readings, samples };
}
