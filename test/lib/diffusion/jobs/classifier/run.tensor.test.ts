import { describe, expect, test } from "vitest";
import type { LabelledPoints } from "../../../../../src/lib/diffusion/data/points/points.ts";
import type { ClassifierJob, ClassifierReport } from "../../../../../src/lib/diffusion/jobs/classifier/job.ts";
import { runClassifier } from "../../../../../src/lib/diffusion/jobs/classifier/run.ts";
import type { Checkpoint } from "../../../../../src/lib/diffusion/jobs/types.ts";
import { readClassifier } from "../../../../../src/lib/diffusion/networks/classifier.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { linear } from "../../../../../src/lib/diffusion/schedules/schedule.ts";

const std = 0.5;
/** Two bells at ±1 on the x-axis: p(right | x) = σ(2 α x / (α² std² + σ²)). */
const data: LabelledPoints = {
  points: rng(1)
    .normals(4000)
    .map((value, i) => std * value + (i % 2 === 1 ? 0 : (i >> 1) % 2 === 0 ? -1 : 1)),
  labels: Int32Array.from({ length: 2000 }, (_, i) => i % 2),
};
const job: ClassifierJob = {
  model: { width: 16, depth: 2, classes: 2, noised: true },
  schedule: "linear",
  data,
  learningRate: 3e-2,
  batchSize: 128,
  steps: 120,
  seed: 1,
};

async function last(change: Partial<ClassifierJob> = {}, from?: Checkpoint): Promise<ClassifierReport> {
  let report: ClassifierReport | undefined;
  for await (const next of runClassifier({ ...job, ...change }, from ? { from } : {})) report = next;
  return report!;
}

describe("a classifier of noised points", () => {
  test("learns Bayes' posterior of two bells", async () => {
    const { checkpoint, done, loss } = await last();
    expect(done).toBe(true);
    expect(loss).toBeLessThan(0.6); // ln 2 = 0.69 knows nothing
    const classifier = readClassifier(job.model, checkpoint.ema);
    for (const t of [0.1, 0.3, 0.6]) {
      const level = linear()(t);
      for (const x of [-0.8, 0, 0.5, 1]) {
        const exact = 1 / (1 + Math.exp((-2 * level.alpha * x) / (level.alpha ** 2 * std ** 2 + level.sigma ** 2)));
        const ours = Math.exp(classifier.logPosterior(Float64Array.of(x, 0.2), level)[1]!);
        // 120 steps of 128 points leave a few hundredths: 0.08 at most, over four seeds
        expect(Math.abs(ours - exact)).toBeLessThan(0.12);
      }
    }
  });

  test("its gradient is that of its own posterior", async () => {
    const { checkpoint } = await last({ steps: 20 });
    const classifier = readClassifier(job.model, checkpoint.params);
    const [at, level, h] = [Float64Array.of(0.3, -0.7, -1, 2), linear()(0.4), 1e-5];
    const gradient = classifier.gradient(at, 1, level);
    for (const [i, value] of gradient.entries()) {
      const moved = (by: number) => {
        const x = at.slice();
        x[i]! += by;
        return classifier.logPosterior(x, level)[2 * (i >> 1) + 1]!;
      };
      expect(Math.abs(value - (moved(h) - moved(-h)) / (2 * h))).toBeLessThan(1e-8); // h² and 1e-16/h
    }
  });

  test("goes on from a checkpoint as if it had not stopped", async () => {
    const first = runClassifier({ ...job, steps: 30 });
    const { checkpoint } = (await first.next()).value!;
    await first.return();
    expect(checkpoint.step).toBeLessThan(30);
    expect((await last({ steps: 30 }, checkpoint)).checkpoint).toEqual((await last({ steps: 30 })).checkpoint);
  });

  test.each([
    [{ batchSize: 0 }, /batch size must be a whole number/],
    [{ schedule: "magic" }, /Unknown schedule: magic/],
    [{ data: { points: data.points } }, /data have no labels/],
    [{ model: { ...job.model, classes: 3 } }, /Class 2 has no points/],
  ])("refuses %o", async (change, sentence) => {
    await expect(last(change)).rejects.toThrow(sentence);
  });

  test("weights of another size are refused", () => {
    expect(() => readClassifier(job.model, new Float32Array(5))).toThrow(/hold 5 numbers, but this classifier has/);
  });
});
