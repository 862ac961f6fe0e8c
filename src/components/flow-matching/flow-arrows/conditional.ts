import { type Mixture, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { flow } from "../../../lib/diffusion/schedules/schedule.ts";
import type { Place } from "../../kit/controls/drag.ts";

/** Pairs of noise and data whose lines pass a place at a time, and what is known of all such pairs. */
export interface Through {
  /** Drawn pairs, flat [n, 2] each: (1 − t) x₀ + t ε is the place. */
  readonly noise: Float64Array;
  readonly points: Float64Array;
  /** For each bell of the data, the share of all such pairs that it has, and where in it their data lie. */
  readonly shares: Float64Array;
  readonly bells: readonly Bell[];
  /** The mean of the data of all such pairs: x̂₀. */
  readonly mean: Place;
  /** E|x₀ − x̂₀|² over all such pairs. */
  readonly variance: number;
}

/** n pairs drawn from all that pass x at time t in (0, 1), with the exact mean and variance. */
export function pairsThrough(law: Mixture, x: Place, t: number, n: number): Through {
  const level = flow(t);
  const at = Float64Array.of(...x);
  const { posterior, denoise } = mixture(law);
  const shares = posterior(at, level);
  const bells = bellsAt(law, x, t);
  const [mx, my] = denoise(at, level) as unknown as [number, number];
  const variance = shares.reduce(
    (sum, r, k) => sum + r * (2 * bells[k]!.std ** 2 + (bells[k]!.x - mx) ** 2 + (bells[k]!.y - my) ** 2),
    0,
  );
  const points = drawn(shares, bells, n);
  const noise = points.map((value, i) => (x[i % 2]! - (1 - t) * value) / t);
  return { noise, points, shares, bells, mean: [mx, my], variance };
}

interface Bell {
  readonly x: number;
  readonly y: number;
  readonly std: number;
}

/** For each bell of the data, where in it the clean point lies, given that it is of that bell. */
function bellsAt({ means, stds }: Mixture, x: Place, t: number): Bell[] {
  const alpha = 1 - t;
  return Array.from(stds, (c, k) => {
    const v = alpha ** 2 * c ** 2 + t ** 2;
    const of = (d: 0 | 1) => means[2 * k + d]! + ((alpha * c ** 2) / v) * (x[d] - alpha * means[2 * k + d]!);
    return { x: of(0), y: of(1), std: (c * t) / Math.sqrt(v) };
  });
}

function drawn(shares: Float64Array, bells: readonly Bell[], n: number): Float64Array {
  const random = rng(4);
  const [uniforms, normals] = [random.fork("bell").uniforms(n), random.fork("spread").normals(2 * n)];
  const points = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    let [k, left] = [0, uniforms[i]! - shares[0]!];
    while (left >= 0 && k < bells.length - 1) left -= shares[++k]!;
    const { x, y, std } = bells[k]!;
    points.set([x + std * normals[2 * i]!, y + std * normals[2 * i + 1]!], 2 * i);
  }
  return points;
}

/** Mean squared errors of a guessed velocity. */
export interface Losses {
  /** Against the velocities of all pairs: the loss of conditional flow matching, at this place. */
  readonly pairs: number;
  /** Against their mean: the loss of flow matching. */
  readonly mean: number;
}

/**
 * Of the guess (x − guess)/t, which leads from x to the point `guess` in the time that is left. A pair's velocity is
 * ε − x₀ = (x − x₀)/t, and E|x₀ − guess|² is taken bell by bell.
 */
export function lossesOf({ shares, bells, mean }: Through, guess: Place, t: number): Losses {
  const square = (x: number, y: number) => (x - guess[0]) ** 2 + (y - guess[1]) ** 2;
  const pairs = shares.reduce((sum, r, k) => sum + r * (square(bells[k]!.x, bells[k]!.y) + 2 * bells[k]!.std ** 2), 0);
  return { pairs: pairs / t ** 2, mean: square(...mean) / t ** 2 };
}
