import { rng } from "../../../lib/diffusion/random/rng.ts";
import { CODES, SIDE } from "../trainings.ts";

/** The seed of the digits whose codes are on record. */
export const codedSeed = 1001;

/** The digits whose codes are on record, in their order, each flat [16 · 16]: as the job `pictures` draws them. */
export async function codedDigits(): Promise<readonly Float32Array[]> {
  const { glyphs } = await import("../../../lib/diffusion/data/images/glyphs.ts");
  const { points } = glyphs({ size: SIDE, characters: "0123456789" })(rng(codedSeed).fork(0), CODES);
  return Array.from({ length: CODES }, (_, i) => points.subarray(i * SIDE * SIDE, (i + 1) * SIDE * SIDE));
}
