import { denormalise, type Normalisation, normalise } from "../../lib/diffusion/data/normalise.ts";
import type { LabelledPoints } from "../../lib/diffusion/data/points.ts";
import { dataSets } from "../../lib/diffusion/data/registry.ts";
import { lookup } from "../../lib/diffusion/registry.ts";
import { type Rng, rng } from "../../lib/diffusion/rng.ts";

/** What a run is trained on and measured against. */
export interface LabData extends Normalisation {
  readonly title: string;
  /** In the units they came in. */
  readonly raw: LabelledPoints;
  /** Normalised, as a job takes them. */
  readonly train: LabelledPoints;
  readonly classNames: readonly string[];
  /** Whether `fresh` draws points that were never trained on, rather than the reader's own points once more. */
  readonly endless: boolean;
  /** n normalised points of the same distribution, flat [n, 2]. */
  readonly fresh: (rng: Rng, n: number) => Float32Array;
  /** Back to the original units. */
  readonly restore: (points: Float32Array) => Float32Array;
}

/** How many points of a built-in set a network learns from. */
export const trainingPoints = 2000;

interface Own {
  readonly title: string;
  readonly points: LabelledPoints;
}
const shelf = new Map<string, Own>();

/** Puts a reader's own points by and returns the name that settings know them by; equal points get equal names. */
export function keepOwn(title: string, points: LabelledPoints): string {
  normalise(points);
  const name = `own:${fingerprint(points)}`;
  shelf.set(name, { title, points });
  return name;
}

/** The reader's own points of that name, if they are here. */
export const ownData = (name: string): Own | undefined => shelf.get(name);

export const isOwn = (name: string): boolean => name.startsWith("own:");

/** @throws a sentence when the name is unknown, or stands for points that are not here. */
export function openData(name: string, seed: number): LabData {
  if (isOwn(name)) return openOwn(name);
  const source = lookup(dataSets, name, "data set");
  const raw = source.sample(rng(seed).fork("data"), trainingPoints);
  const { data: train, mean, scale } = normalise(raw);
  return {
    title: source.title,
    raw,
    train,
    mean,
    scale,
    classNames: raw.classNames ?? [],
    endless: true,
    fresh: (random, n) => source.sample(random, n).points.map((value, i) => (value - mean[(i & 1) as 0 | 1]) / scale),
    restore: (points) => denormalise(points, { mean, scale }),
  };
}

function openOwn(name: string): LabData {
  const own = shelf.get(name);
  if (!own)
    throw new RangeError(
      "This run was trained on points of the reader's own, which are not here: open their file first.",
    );
  const { data: train, mean, scale } = normalise(own.points);
  return {
    title: own.title,
    raw: own.points,
    train,
    mean,
    scale,
    classNames: namesOf(own.points),
    endless: false,
    fresh: (random, n) => drawAgain(train.points, random, n),
    restore: (points) => denormalise(points, { mean, scale }),
  };
}

function namesOf({ labels, classNames }: LabelledPoints): readonly string[] {
  if (!labels) return [];
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  return Array.from({ length: count }, (_, i) => classNames?.[i] ?? `class ${i + 1}`);
}

function drawAgain(points: Float32Array, random: Rng, n: number): Float32Array {
  const chosen = random.integers(n, points.length / 2);
  return Float32Array.from({ length: 2 * n }, (_, i) => points[2 * chosen[i >> 1]! + (i & 1)]!);
}

/** FNV-1a over the points and labels. */
function fingerprint({ points, labels }: LabelledPoints): string {
  let h = 0x811c9dc5;
  for (const array of labels ? [points, labels] : [points])
    for (const byte of new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
      h = Math.imul(h ^ byte, 0x01000193);
  return `${(h >>> 0).toString(36)}-${points.length / 2}`;
}
