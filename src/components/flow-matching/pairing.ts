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

/** A batch, paired as it was drawn and as cheaply as can be. */
export function pairings(cloud: string, n: number, seed: number): { drawn: Pairing; cheapest: Pairing } {
  const random = rng(seed);
  const points = Float32Array.from(draw(cloudOf(cloud).law, random.fork("data"), n));
  const noise = random.fork("noise").normals(2 * n);
  return { drawn: { points, noise }, cheapest: { points, noise: couplings["minibatch-ot"]!(points, noise, n) } };
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
