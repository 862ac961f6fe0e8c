import { measures } from "../../../src/components/u-net/unet-record/cases.ts";
import { isHere, shippedHere } from "../../train/read.ts";
import type { Told } from "../claim.ts";
import { askedAbout } from "../unet-answers.ts";

/** Of the glyphs and the noise that the shipped networks, trained once, are asked about. */
export const seeds = [1, 2, 3, 4, 5];

export async function measure(seed: number): Promise<Told> {
  const plain = "glyphs-unet-no-skips";
  const nets = { unet: shippedHere("glyphs-unet"), ...(isHere(plain) ? { plain: shippedHere(plain) } : {}) };
  return { readings: await askedAbout(nets, seed, measures) };
}
