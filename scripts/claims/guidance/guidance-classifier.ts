import { furthest } from "../../../src/components/guidance/furthest.ts";
import {
  gradientError,
  gradientOf,
  jobOf,
  steered,
} from "../../../src/components/guidance/guidance-classifier/steer.ts";
import { measure as measured } from "../../../src/components/guidance/measure.ts";
import { runClassifier } from "../../../src/lib/diffusion/jobs/classifier/run.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];
const [label, scale, t] = [0, 3, 0.25];

/** A classifier that has seen noise, and one that hasn't, steering at scale 3. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const [name, noised] of Object.entries({ noised: true, clean: false })) {
    let weights: Float32Array | undefined;
    for await (const { checkpoint } of runClassifier(jobOf(noised, seed))) weights = checkpoint.ema;
    const gradient = gradientOf(noised, weights!);
    const samples = await steered(gradient, label, scale);
    const { accuracy, spots } = measured(samples, label);
    readings[`${name}-accuracy`] = 100 * accuracy;
    readings[`${name}-spots`] = spots;
    readings[`${name}-furthest`] = furthest(samples);
    readings[`${name}-error`] = gradientError(gradient, label, t);
  }
  return { readings };
}
