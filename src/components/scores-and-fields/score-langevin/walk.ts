import { annealedLangevin, langevin } from "../../../lib/diffusion/exact/langevin.ts";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { type Level, linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { spacedLevels } from "../../../lib/diffusion/schedules/spacing.ts";
import { normalBelow } from "../normal.ts";

/** Two round spots, the left one four times as likely. */
export const law = { dim: 2, weights: [0.8, 0.2], means: [-1.4, 0, 1.4, 0], stds: [0.25, 0.25] };
export const exact = mixture(law);
export const count = 500;
const LEVELS = 20;
const PER_LEVEL = 20;
export const annealingSteps = LEVELS * PER_LEVEL;

export type Noise = "fixed" | "annealed";

export interface Question {
  readonly noise: Noise;
  /** The level to walk at, or to end at. */
  readonly t: number;
  /** δ in units of 4v, the limit of stability, v the variance of a spot at that level. */
  readonly share: number;
  readonly seed: number;
}

const schedule = linear();
export const levelAt = (t: number): Level => schedule(t);
/** The variance of one spot at a level. */
export const spotVariance = ({ alpha, sigma }: Level): number => alpha ** 2 * law.stds[0]! ** 2 + sigma ** 2;

/** Standard normal places: what the walkers begin from. */
export const starts = (seed: number): Float64Array =>
  Float64Array.from(
    rng(seed)
      .fork("start")
      .normals(2 * count),
  );

/** Endless: at the one level, or down the levels and then at the last. */
export function* walkers({ noise, t, share, seed }: Question): Generator<{ x: Float64Array; level: Level }, void> {
  const source = rng(seed).fork("walk");
  let x = starts(seed);
  const level = levelAt(t);
  if (noise === "annealed")
    for (const frame of annealedLangevin({
      x,
      score: (at, l) => exact.score(at, l),
      levels: annealingLevels(t),
      stepsPerLevel: PER_LEVEL,
      share,
      rng: source.fork("levels"),
    })) {
      x = frame.x as Float64Array<ArrayBuffer>;
      yield frame;
    }
  const score = (at: Float64Array) => exact.score(at, level);
  for (const next of langevin({ x, score, step: share * 4 * spotVariance(level), rng: source }))
    yield { x: next, level };
}

/** From t = 1 to the given time at equal steps of log(α/σ). */
const annealingLevels = (t: number): readonly Level[] =>
  spacedLevels(schedule, LEVELS, { spacing: "lambda", end: t }).slice(0, -1);

const FAR = 6;
/** The walkers that are not lost far beyond the window, flat [n, 2]. */
export const near = (x: Float64Array): Float64Array => {
  const isNear = (i: number) => Math.hypot(x[i - (i % 2)]!, x[i - (i % 2) + 1]!) < FAR;
  return x.filter((_, i) => isNear(i));
};

/** What can be told from the walkers that are not lost: their share on the left and variance across; and how many are. */
export function measure(x: Float64Array) {
  const kept = near(x);
  const n = kept.length / 2;
  let [left, across] = [0, 0];
  for (let i = 0; i < n; i++) {
    if (kept[2 * i]! < 0) left += 1 / n;
    across += kept[2 * i + 1]! ** 2 / n;
  }
  return { left, across, lost: x.length / 2 - n };
}

/** The probability of the left half plane, in closed form. */
export function exactLeft(level: Level): number {
  const deviation = Math.sqrt(spotVariance(level));
  return law.weights.reduce((sum, w, i) => sum + w * normalBelow((-level.alpha * law.means[2 * i]!) / deviation), 0);
}
