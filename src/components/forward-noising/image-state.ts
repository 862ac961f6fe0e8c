import { drawings, type RgbImage, renderByRows, renderDrawing } from "../../lib/diffusion/data/images/image.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import type { Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { entry } from "../kit/controls/entry.ts";
import { histogram } from "./moments.ts";
import { imageAt, type Pair, pair, seenVariances, toCanvas } from "./noise-image.ts";

/** The pictures that the lesson draws. */
export const titles = { cat: "Cat", lighthouse: "Lighthouse", planet: "Planet", rings: "Rings" } as const;

const FRAMES = 11;
const BARS = 64;

/** Everything about a picture that does not change while t is scrubbed. */
export interface Prepared {
  readonly key: string;
  readonly pair: Pair;
  /** The clean picture's values as a density on [−1, 1]. */
  readonly bars: Float64Array;
  readonly strip: readonly OffscreenCanvas[];
  /** Variances as seen through the blocks, and without. */
  readonly seen: Variances;
  readonly whole: Variances;
}

interface Variances {
  readonly signal: number;
  readonly noise: number;
}

export interface Wish {
  readonly key: string;
  readonly picture: RgbImage;
  readonly seed: number;
  readonly block: number;
  readonly schedule: Schedule;
  /** Frames of a film keep the strip that is there. */
  readonly live: boolean;
}

let noises: { key: string; noise: Float64Array } | undefined;

/** The noise of a seed: drawn once, the same for every picture of that size and at every t. */
export function noiseOf(seed: number, count: number): Float64Array {
  const key = `${seed} ${count}`;
  if (noises?.key !== key) noises = { key, noise: Float64Array.from(rng(seed).fork("noise").normals(count)) };
  return noises.noise;
}

export function prepare({ key, picture, seed, block, schedule, live }: Wish, before?: Prepared): Prepared {
  const both = pair(picture, noiseOf(seed, picture.data.length));
  const inside = picture.data.map((value) => Math.min(value, 1 - 1e-6));
  const strip =
    live && before
      ? before.strip
      : Array.from({ length: FRAMES }, (_, i) =>
          toCanvas(imageAt(both, schedule(i / (FRAMES - 1)), block), picture.width, picture.height),
        );
  const [seen, whole] = [seenVariances(both, block), seenVariances(both, 1)];
  return { key, pair: both, bars: histogram(inside, -1, 1, BARS), strip, seen, whole };
}

const drawn = new Map<string, RgbImage>();

/** A scene at a size, rendered once; the cat where a link names none of them. */
export function scene(name: string, size: number): RgbImage {
  const image = drawn.get(keyOf(name, size)) ?? renderDrawing(entry(drawings, name, "cat"), size);
  drawn.set(keyOf(name, size), image);
  return image;
}

/** The same, which gives way while it is rendered. */
export function* sceneInTurns(name: string, size: number): Generator<undefined, RgbImage> {
  const image = drawn.get(keyOf(name, size)) ?? (yield* renderByRows(entry(drawings, name, "cat"), size));
  drawn.set(keyOf(name, size), image);
  return image;
}

const keyOf = (name: string, size: number) => `${name} ${size}`;
