import { letOthers } from "../../lib/diffusion/jobs/pacing.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { couplings } from "../../lib/diffusion/training/couplings.ts";
import { draw } from "../kit/data/clouds.ts";
import { cloudOf } from "./settings.ts";

/** Noise and data, paired row by row; flat [n, 2]. */
export interface Pairing {
  readonly noise: Float32Array;
  readonly points: Float32Array;
}

/** The largest batch of the figure. */
export const MOST = 256;

/** Ways to deal the noise out: over the whole batch, or within each half of the data, as if those were classes. */
export const deals = { batch: "in the whole batch", class: "within each class" } as const;
export type Deal = keyof typeof deals;

/** The class of each point: 1 for the left half of the data, 2 for the right. */
export const classesOf = (points: ArrayLike<number>): Int32Array =>
  Int32Array.from({ length: points.length / 2 }, (_, i) => (points[2 * i]! < 0 ? 1 : 2));

/** A batch, paired as it was drawn and as cheaply as can be. */
export function pairings(
  cloud: string,
  n: number,
  seed: number,
  deal: Deal = "batch",
): { drawn: Pairing; cheapest: Pairing } {
  const random = rng(seed);
  const points = Float32Array.from(draw(cloudOf(cloud).law, random.fork("data"), n));
  const noise = random.fork("noise").normals(2 * n);
  const classes = deal === "class" ? classesOf(points) : undefined;
  return {
    drawn: { points, noise },
    cheapest: { points, noise: couplings["minibatch-ot"]!(points, noise, n, classes) },
  };
}

/** Mean squared length of the pairs' lines. */
export const meanCost = ({ noise, points }: Pairing): number =>
  points.reduce((sum, value, i) => sum + (value - noise[i]!) ** 2, 0) / (points.length / 2);

/** How many of the pairs' lines cross one another. */
export function crossings({ noise, points }: Pairing): number {
  let count = 0;
  for (let i = 0; i < points.length; i += 2)
    for (let j = 0; j < i; j += 2) {
      const side = (a: ArrayLike<number>, b: ArrayLike<number>, k: number, c: ArrayLike<number>, l: number) =>
        Math.sign((b[k]! - a[k]!) * (c[l + 1]! - a[k + 1]!) - (b[k + 1]! - a[k + 1]!) * (c[l]! - a[k]!));
      const apart = side(noise, points, i, noise, j) * side(noise, points, i, points, j);
      if (apart < 0 && side(noise, points, j, noise, i) * side(noise, points, j, points, i) < 0) count++;
    }
  return count;
}

/** The mean across, first coordinate, of the noise that goes with the left half of the data; 0 for normal noise. */
export function leftNoise({ noise, points }: Pairing): number {
  const left = [...classesOf(points).entries()].filter(([, c]) => c === 1).map(([i]) => noise[2 * i]!);
  return left.length > 0 ? left.reduce((a, b) => a + b, 0) / left.length : Number.NaN;
}

/** What is measured of a pairing. */
export interface Measured {
  readonly cost: number;
  readonly crossings: number;
  readonly left: number;
}

export const measured = (pairing: Pairing): Measured => ({
  cost: meanCost(pairing),
  crossings: crossings(pairing),
  left: leftNoise(pairing),
});

/** Batches that means are taken over, the same ones each time. */
export const BATCHES = 40;

/** The means over batches, as drawn and dealt out. */
export interface Means {
  readonly drawn: Measured;
  readonly cheapest: Measured;
}

/** Measures forty batches of a size; gives way after each. */
export function* meansOf(cloud: string, n: number, deal: Deal): Generator<Means | undefined, void> {
  const found: Means[] = [];
  for (let seed = 0; seed < BATCHES; seed++) {
    const { drawn, cheapest } = pairings(cloud, n, seed, deal);
    found.push({ drawn: measured(drawn), cheapest: measured(cheapest) });
    yield undefined;
  }
  const mean = (of: (means: Means) => number) => {
    const known = found.map(of).filter(Number.isFinite);
    return known.reduce((a, b) => a + b, 0) / known.length;
  };
  const both = (which: keyof Means): Measured => ({
    cost: mean((m) => m[which].cost),
    crossings: mean((m) => m[which].crossings),
    left: mean((m) => m[which].left),
  });
  yield { drawn: both("drawn"), cheapest: both("cheapest") };
}

const sizes = [1, 2, 4, 8, 16, 32, 64, 128, MOST] as const;
/** Pairs that each mean is taken over. */
const PAIRS = 1024;

/** Mean costs of cheapest batches by their size, over several batches of each; all that are known so far, again and again. */
export async function* costsBySize(
  cloud: string,
): AsyncGenerator<(readonly [size: number, cost: number])[], void, undefined> {
  const known: (readonly [number, number])[] = [];
  for (const n of sizes) {
    let sum = 0;
    for (let i = 0; i < PAIRS / n; i++) {
      sum += meanCost(pairings(cloud, n, 1000 + i).cheapest);
      if (n > 32) await letOthers();
    }
    known.push([n, (sum * n) / PAIRS]);
    yield [...known];
  }
}
