import { rng } from "../../../lib/diffusion/random/rng.ts";
import type { Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { sceneInTurns } from "../../forward-noising/image-state.ts";
import { imageAt, type Pair, pair, toCanvas } from "../../forward-noising/noise-image.ts";

const FRAMES = 11;
const SIZE = 96;
const pairs = new Map<string, Pair>();

function* pairOf(image: string): Generator<undefined, Pair> {
  const known = pairs.get(image);
  if (known) return known;
  const picture = yield* sceneInTurns(image, SIZE);
  const made = pair(picture, Float64Array.from(rng(1).fork("noise").normals(picture.data.length)));
  pairs.set(image, made);
  return made;
}

/** Pictures at equal steps of a schedule's time, with one noise for all; gives way after each. */
export function* strip(image: string, schedule: Schedule): Generator<undefined, readonly OffscreenCanvas[]> {
  const both = yield* pairOf(image);
  const frames: OffscreenCanvas[] = [];
  for (let i = 0; i < FRAMES; i++) {
    frames.push(toCanvas(imageAt(both, schedule(i / (FRAMES - 1)), 1), SIZE, SIZE));
    yield undefined;
  }
  return frames;
}
