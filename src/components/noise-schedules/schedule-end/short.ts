import { type Exact, type Mixture, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import {
  epsilonWeights,
  epsilon as predictsEpsilon,
  toEpsilon,
  x0Weights,
} from "../../../lib/diffusion/process/parameterization.ts";
import type { Predictor } from "../../../lib/diffusion/process/predictor.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { ddim } from "../../../lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { rescaleToZeroTerminalSnr } from "../../../lib/diffusion/schedules/betas.ts";
import { discrete, levels, linearBetas, type Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { type Cloud, clouds } from "../../kit/data/clouds.ts";

/** Bright and dark, not as often: the data's mean is not 0. */
const lopsided: Mixture = { dim: 2, weights: [8, 2], means: [1.2, 0, -1.2, 0], stds: [0.15, 0.15] };

export const endClouds: Readonly<Record<string, Cloud>> = {
  lopsided: { title: "80 % right, 20 % left", law: lopsided },
  moons: clouds.moons!,
  spiral: clouds.spiral!,
};

export type Cure = "none" | "rescale" | "zero";

/** A chain of T steps with linear β from 0.0001 to 0.02, and the two ways to let it arrive. */
export function shortBetas(steps: number, cure: Cure): readonly number[] {
  const scale = cure === "rescale" ? 1000 / steps : 1;
  const betas = linearBetas({ steps, betaStart: 1e-4 * scale, betaEnd: 0.02 * scale }).map((b) => Math.min(b, 0.999));
  return cure === "zero" ? rescaleToZeroTerminalSnr(betas) : betas;
}

export const shortChain = (steps: number, cure: Cure): Schedule => discrete(shortBetas(steps, cure));

/** The exact answer, told as noise: what a network that predicts ε would say at best. */
const asNoise = ({ denoise }: Exact): Predictor<Float64Array> => ({
  predict: (x, level) => toEpsilon(arrays.combine, x, denoise(x, level), level),
  x0Weights: (level) => x0Weights(level, predictsEpsilon),
  epsilonWeights: (level) => epsilonWeights(level, predictsEpsilon),
});

export interface ShortRun {
  readonly law: Mixture;
  readonly schedule: Schedule;
  readonly steps: number;
  readonly prediction: "epsilon" | "x0";
  readonly count: number;
  readonly seed: number;
}

/**
 * Samples [count, 2] by DDIM with the exact denoiser from pure noise, whatever the schedule's last level is.
 * @throws a sentence where ε is asked for at a level without signal.
 */
export function samplesFrom({ law, schedule, steps, prediction, count, seed }: ShortRun): Float64Array {
  const exact = mixture(law);
  const x = Float64Array.from(
    rng(seed)
      .fork("start")
      .normals(2 * count),
  );
  const denoise =
    prediction === "x0"
      ? (at: Float64Array, level: Parameters<Exact["denoise"]>[1]) => exact.denoise(at, level)
      : asNoise(exact);
  const run = sample({ space: arrays, denoise, sampler: ddim(), levels: levels(schedule, steps), x, rng: rng(seed) });
  let last: Float64Array = x;
  for (const moment of run) last = moment.x;
  return last;
}

/** The share of points to the right of the middle. */
export function rightShare(points: ArrayLike<number>): number {
  let right = 0;
  for (let i = 0; i < points.length; i += 2) if (points[i]! > 0) right++;
  return (2 * right) / points.length;
}
