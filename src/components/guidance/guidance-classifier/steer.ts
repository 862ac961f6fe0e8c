import type { ClassifierJob } from "../../../lib/diffusion/jobs/classifier/job.ts";
import { type Classifier, type ClassifierSpec, readClassifier } from "../../../lib/diffusion/networks/classifier.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { draw } from "../data.ts";
import { classNames, law } from "../law.ts";
import { count, levelsOf, samplers, schedule } from "../sampling.ts";

const specOf = (noised: boolean): ClassifierSpec => ({ width: 32, depth: 2, classes: 3, noised });
export const trainingSteps = 800;

export const jobOf = (noised: boolean, seed = 1): ClassifierJob => ({
  model: specOf(noised),
  schedule: "linear",
  data: { ...draw(rng(1), 6000), classNames },
  learningRate: 5e-3,
  batchSize: 256,
  steps: trainingSteps,
  seed,
});

/** ∇ₓ log p(c | x), of whichever classifier. */
export type Gradient = (x: Float64Array, label: number, level: Level) => Float64Array;

export const exactGradient: Gradient = (x, label, level) => law.classifierScore(x, label, level);

export function gradientOf(noised: boolean, params: ArrayLike<number>): Gradient {
  const classifier: Classifier = readClassifier(specOf(noised), params);
  return (x, label, level) => classifier.gradient(x, label, level);
}

/** Samples without a class, steered by s ∇ log p(c | x): Dhariwal & Nichol, arXiv:2105.05233. Yields once, in tasks of 10 ms. */
export async function steered(gradient: Gradient, label: number, scale: number, seed = 1): Promise<Float64Array> {
  const denoise = (x: Float64Array, level: Level) =>
    arrays.combine(
      [1, law.all.denoise(x, level)],
      [(scale * level.sigma ** 2) / level.alpha, gradient(x, label, level)],
    );
  const random = rng(seed);
  let x: Float64Array = Float64Array.from(random.fork("start").normals(2 * count));
  const run = sample({ space: arrays, denoise, sampler: samplers.dpmpp_2m, levels: levelsOf(20), x, rng: random });
  for await (const moment of inTasks(run)) x = moment.x;
  return x;
}

/** The root mean square of σ times the gradient's error, where noised data are, in units of the noise. */
export function gradientError(gradient: Gradient, label: number, t: number): number {
  const level = schedule(t);
  const { points } = draw(rng(7), 1000);
  const noise = rng(8).normals(points.length);
  const x = Float64Array.from(points, (value, i) => level.alpha * value + level.sigma * noise[i]!);
  const [ours, exact] = [gradient(x, label, level), exactGradient(x, label, level)];
  const square = ours.reduce((sum, value, i) => sum + (value - exact[i]!) ** 2, 0) / (x.length / 2);
  return level.sigma * Math.sqrt(square);
}
