import { type Exact, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { scaled } from "../../../lib/diffusion/process/latent-scaling.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import type { PlaneNet } from "./net.ts";

/** Steps from noise to codes. */
export const STEPS = 32;

/** The plane of codes, scaled to mean 0 and spread 1, and what a perfect network would know of it. */
export interface CodePlane {
  /** Flat [n, 2]. */
  readonly codes: Float64Array;
  /** How wide each is, [n]. */
  readonly widths: Float64Array;
  /** Of the codes, each as wide as it is. */
  readonly exact: Exact;
}

/** A code is at least so wide: what narrower ones hold apart, no network would. */
const narrowest = 0.05;

export function codePlane({ means, deviations, scaling }: PlaneNet): CodePlane {
  const codes = scaled(means, scaling);
  const count = codes.length / 2;
  const widths = Float64Array.from({ length: count }, (_, i) => {
    const own = Math.sqrt(deviations[2 * i]! * deviations[2 * i + 1]!) * scaling.factor;
    return Math.max(narrowest, Math.min(1, own));
  });
  const exact = mixture({ dim: 2, weights: new Float64Array(count).fill(1), means: codes, stds: widths });
  return { codes, widths, exact };
}

/** dx/dt along x_t = (1 − t) x₀ + t ε at places [n, 2], t in (0, 1]. */
export function velocity({ exact }: CodePlane, x: Float64Array, t: number): Float64Array {
  const x0 = exact.denoise(x, { t, alpha: 1 - t, sigma: t });
  return x.map((value, i) => (value - x0[i]!) / t);
}

/** States from noise at t = 1 to codes at t = 0, flat [count, 2], by Euler steps of equal length. */
export function* flowing(plane: CodePlane, seed: number, count: number): Generator<Float64Array> {
  let x = Float64Array.from(
    rng(seed)
      .fork("latent")
      .normals(2 * count),
  );
  yield x;
  for (let i = STEPS; i > 0; i--) {
    const v = velocity(plane, x, i / STEPS);
    x = x.map((value, k) => value - v[k]! / STEPS);
    yield x;
  }
}

/** All [STEPS + 1] of them. */
export const flowed = (plane: CodePlane, seed: number, count: number): Float64Array[] => [
  ...flowing(plane, seed, count),
];

/** States at a time between two steps, flat [n, 2]. */
export function stateAt(states: readonly Float64Array[], t: number): Float64Array {
  const place = (1 - t) * (states.length - 1);
  const [before, share] = [Math.min(states.length - 2, Math.floor(place)), place];
  const [a, b] = [states[before]!, states[before + 1]!];
  return a.map((value, i) => value + (share - before) * (b[i]! - value));
}

/** Draws of the autoencoder's own prior, on the scaled plane. */
export const fromPrior = ({ scaling }: PlaneNet, seed: number, count: number): Float64Array =>
  scaled(
    rng(seed)
      .fork("latent")
      .normals(2 * count),
    scaling,
  );

/** So near a code a decoder still knows its way, however narrow the code. */
export const NEAR = 0.25;

/** The share of places that lie in a hole: farther from each code than `NEAR`, and than twice its width. */
export function shareAlone({ codes, widths }: CodePlane, places: ArrayLike<number>): number {
  let alone = 0;
  for (let i = 0; i < places.length; i += 2) {
    let isNear = false;
    for (let k = 0; k < widths.length && !isNear; k++) {
      const apart = Math.hypot(places[i]! - codes[2 * k]!, places[i + 1]! - codes[2 * k + 1]!);
      isNear = apart <= Math.max(NEAR, 2 * widths[k]!);
    }
    if (!isNear) alone++;
  }
  return alone / (places.length / 2);
}
