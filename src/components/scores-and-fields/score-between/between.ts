import { rng } from "../../../lib/diffusion/random/rng.ts";
import { angleBetween, type Blend, dot, weightsAt } from "../blend.ts";
import { mixtureQuantile, normalBelow } from "../normal.ts";

/** The largest power of two of numbers in a start: 2^14 is a latent of Stable Diffusion. */
export const MOST = 14;

/** Two starts of n numbers each, standard normal. */
export function twoStarts(n: number, seed: number): readonly [Float32Array, Float32Array] {
  const source = rng(seed);
  return [source.fork("a").normals(n), source.fork("b").normals(n)];
}

export interface Starts {
  /** In radians. */
  readonly angle: number;
  /** Length of a blend in units of √n, the usual length of noise. */
  readonly length: (blend: Blend, tau: number) => number;
}

export function startsOf(n: number, seed: number): Starts {
  const [a, b] = twoStarts(n, seed);
  const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
  const angle = angleBetween(a, b);
  const length = (blend: Blend, tau: number) => {
    const [p, q] = weightsAt(blend, tau, angle);
    return Math.sqrt(Math.max(0, p * p * aa + 2 * p * q * ab + q * q * bb) / n);
  };
  return { angle, length };
}

/** Half of the data near −1, half near +1, each with this spread. */
const spots = (std: number) => ({ weights: [0.5, 0.5], means: [-1, 1], stds: [std, std] });

/** Where the exact ODE takes a number of the start: on the line it keeps the order, so shares are kept. */
export const endOf = (start: number, std: number): number => mixtureQuantile(spots(std), normalBelow(start));

/** The slope of that map at 0: the density of noise there over that of the data. */
export const slopeAtZero = (std: number): number => std * Math.exp(1 / (2 * std ** 2));

/** Two starts of the one number whose way is followed. */
export const FOLLOWED = [-1.2, 0.9] as const;

/** The followed number of a blend. */
export function followed(blend: Blend, tau: number, angle: number): number {
  const [p, q] = weightsAt(blend, tau, angle);
  return p * FOLLOWED[0] + q * FOLLOWED[1];
}
