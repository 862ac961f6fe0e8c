import { rng } from "../../../lib/diffusion/random/rng.ts";
import type { Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { scene } from "../../forward-noising/image-state.ts";
import { imageAt, type Pair, pair, toCanvas } from "../../forward-noising/noise-image.ts";

const FRAMES = 11;
const SIZE = 96;
const pairs = new Map<string, Pair>();

function pairOf(image: string): Pair {
  const known = pairs.get(image);
  if (known) return known;
  const picture = scene(image, SIZE);
  const made = pair(picture, Float64Array.from(rng(1).fork("noise").normals(picture.data.length)));
  pairs.set(image, made);
  return made;
}

/** Pictures at equal steps of a schedule's time, with one noise for all. */
export const strip = (image: string, schedule: Schedule): readonly OffscreenCanvas[] =>
  Array.from({ length: FRAMES }, (_, i) => toCanvas(imageAt(pairOf(image), schedule(i / (FRAMES - 1)), 1), SIZE, SIZE));
