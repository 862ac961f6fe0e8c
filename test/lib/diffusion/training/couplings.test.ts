import { expect, test } from "vitest";
import type { TrainJob } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import { parseTrainJob } from "../../../../src/lib/diffusion/jobs/train/parse.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { couplings } from "../../../../src/lib/diffusion/training/couplings.ts";

const job: TrainJob = {
  model: { schedule: "flow", prediction: "velocity", width: 4, depth: 1, classes: 0 },
  data: { points: new Float32Array([0, 0, 1, 1]) },
  optimizer: { name: "adam", learningRate: 1e-3, weightDecay: 0, clip: 0, learningRateSchedule: "constant" },
  emaDecay: 0.9,
  weighting: "uniform",
  batchSize: 4,
  steps: 1,
  seed: 0,
};

test("each example gets the noise that makes the batch cheapest, by hand", () => {
  const coupled = couplings["minibatch-ot"]!(new Float32Array([0, 0, 5, 5]), new Float32Array([4, 4, 1, 0]), 2);
  expect([...coupled]).toEqual([1, 0, 4, 4]);
});

test("a job with a coupling that does not exist, or a batch too large for it, is refused with a sentence", () => {
  expect(() => parseTrainJob({ ...job, coupling: "minibatch-ot" })).not.toThrow();
  expect(() => parseTrainJob({ ...job, coupling: "independent", batchSize: 4096 })).not.toThrow();
  expect(() => parseTrainJob({ ...job, coupling: "close" })).toThrow("Unknown coupling: close (expected one of");
  expect(() => parseTrainJob({ ...job, coupling: "minibatch-ot", batchSize: 1025 })).toThrow("1025");
});

test("a batch that grows too large on the way is refused as well", () => {
  const many = new Float32Array(2050);
  expect(() => couplings["minibatch-ot"]!(many, many, 1025)).toThrow("A batch of 1025 is too large");
});

test("noise is only dealt out anew: the multiset of rows stays", () => {
  const [x0, epsilon] = ["x", "e"].map((label) => rng(3).fork(label).normals(64)) as [Float32Array, Float32Array];
  const rows = (values: Float32Array) =>
    Array.from({ length: 32 }, (_, i) => `${values[2 * i]},${values[2 * i + 1]}`).sort();
  expect(rows(couplings["minibatch-ot"]!(x0, epsilon, 32))).toEqual(rows(epsilon));
});

test("with classes noise is dealt within each: every class keeps the noise that was drawn for it", () => {
  const [x0, epsilon] = ["x", "e"].map((label) => rng(5).fork(label).normals(64)) as [Float32Array, Float32Array];
  const cond = Int32Array.from({ length: 32 }, (_, i) => 1 + (i % 3 === 0 ? 1 : 0));
  const coupled = couplings["minibatch-ot"]!(x0, epsilon, 32, cond);
  const ofClass = (values: Float32Array, c: number) =>
    Array.from(cond.keys())
      .filter((i) => cond[i] === c)
      .map((i) => `${values[2 * i]},${values[2 * i + 1]}`)
      .sort();
  for (const c of [1, 2]) expect(ofClass(coupled, c)).toEqual(ofClass(epsilon, c));
  const cost = (given: Float32Array) => x0.reduce((sum, x, i) => sum + (x - given[i]!) ** 2, 0);
  const across = couplings["minibatch-ot"]!(x0, epsilon, 32);
  expect(cost(across)).toBeLessThan(cost(coupled));
  expect(cost(coupled)).toBeLessThan(cost(epsilon));
});

test("a network that is told classes may be coupled", () => {
  const told = {
    ...job,
    model: { ...job.model, classes: 2 },
    data: { points: new Float32Array(8), labels: Int32Array.of(0, 0, 1, 1) },
  };
  expect(() => parseTrainJob({ ...told, coupling: "minibatch-ot" })).not.toThrow();
});

test("noise that points bring must fit them, and is not coupled anew", () => {
  const paired = { ...job, noise: Float32Array.of(1, 2, 3, 4) };
  expect(() => parseTrainJob(paired)).not.toThrow();
  expect(() => parseTrainJob({ ...job, noise: Float32Array.of(1, 2) })).toThrow("2 numbers of noise for 4 of points");
  expect(() => parseTrainJob({ ...job, noise: Float32Array.of(1, 2, 3, Number.NaN) })).toThrow("not finite");
  expect(() => parseTrainJob({ ...paired, coupling: "minibatch-ot" })).toThrow("have their noise already");
});
