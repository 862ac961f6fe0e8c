import type { Mixture } from "../../lib/diffusion/exact/mixture.ts";
import { mixture } from "../../lib/diffusion/exact/mixture.ts";
import { slicedWassersteinTo } from "../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { errorAmplification } from "../../lib/diffusion/process/error-amplification.ts";
import { x0 as clean } from "../../lib/diffusion/process/parameterization.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import type { Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { draw } from "../kit/data/clouds.ts";
import { remembered } from "../kit/data/remembered.ts";
import { looks, type Target } from "./targets.ts";

/** Times at which errors are measured. */
export const times = [0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99] as const;
const COUNT = 600;

/** Noised data at one time with what is known of them: the same clean points and noise at every time. */
export interface Probe {
  readonly t: number;
  readonly x: Float64Array;
  readonly x0: Float64Array;
  /** E[x₀ given x]. */
  readonly exact: Float64Array;
}

export const probes = (law: Mixture, schedule: Schedule): readonly Probe[] => [...probing(law, schedule)];

/** The same, one after another. */
export function* probing(law: Mixture, schedule: Schedule): Generator<Probe> {
  const x0 = draw(law, rng(7), COUNT);
  const epsilon = rng(8).normals(2 * COUNT);
  const { denoise } = mixture(law);
  for (const t of times) {
    const level = schedule(t);
    const x = x0.map((value, i) => level.alpha * value + level.sigma * epsilon[i]!);
    yield { t, x, x0, exact: denoise(x, level) };
  }
}

/** Mean squared errors of x̂₀ at one time, a number an axis: of the single examples, and from the best possible answer. */
export interface Errors {
  readonly t: number;
  readonly whole: number;
  readonly excess: number;
}

export const errorsOf = ({ t, x0, exact }: Probe, guess: ArrayLike<number>): Errors => ({
  t,
  whole: meanSquare(x0, guess),
  excess: meanSquare(exact, guess),
});

const meanSquare = (a: Float64Array, b: ArrayLike<number>): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / a.length;

/** A mean squared error of x̂₀ in the units of a target. */
export const inUnits = (square: number, t: number, schedule: Schedule, target: Target): number =>
  square * errorAmplification(schedule(t), clean, looks[target].parameterization) ** 2;

/** Samples that a quality is measured on. */
export const SAMPLES = 1000;

const FRESH = [31, 32, 33, 34, 35, 36, 37, 38];

/** How far as many fresh points are from the data, a root mean square over eight draws: what no sampler can be expected to beat; gives way after each. */
export function* floorOff(law: Mixture, count = SAMPLES): Generator<undefined, number> {
  let sum = 0;
  for (const seed of FRESH) {
    sum += distance(draw(law, rng(seed), count), law) ** 2;
    yield undefined;
  }
  return Math.sqrt(sum / FRESH.length);
}

const distanceTo = remembered((law: Mixture) =>
  slicedWassersteinTo(draw(law, rng(99), 2000), rng(4), { directions: 32 }),
);

/** How far samples are from the data: sliced Wasserstein distance to 2,000 fresh points, in the units of the plane. */
export const distance = (points: ArrayLike<number>, law: Mixture): number => distanceTo(law)(points);
