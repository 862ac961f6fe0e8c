import { requireWhole } from "../../check/numbers.ts";
import { joined } from "../../data/images/join.ts";
import type { Pictures } from "../../data/images/pictures.ts";
import { pictureSampler } from "../../data/images/samplers.ts";
import { rng } from "../../random/rng.ts";
import { letOthers } from "../pacing.ts";
import type { PicturesJob, PicturesReport } from "./job.ts";

/** Of one turn; each such part has a stream of its own. */
const part = 512;

/**
 * Draws some pictures at each pull. The first m of n are those of m.
 * @throws a sentence where there is no such set, or not of that size, and for a number of pictures that is out of range.
 */
export async function* runPictures({
  set,
  size,
  n,
  seed,
}: PicturesJob): AsyncGenerator<PicturesReport, void, undefined> {
  requireWhole("number of pictures", n, 1, 100_000);
  const draw = pictureSampler(set, size);
  const parts: Pictures[] = [];
  for (let drawn = 0; drawn < n; drawn += part) {
    parts.push(draw(rng(seed).fork(drawn / part), Math.min(part, n - drawn)));
    if (drawn + part < n) yield { drawn: drawn + part, done: false };
    await letOthers();
  }
  yield { drawn: n, pictures: joined(parts), done: true };
}
