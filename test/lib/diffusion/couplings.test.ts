import { expect, test } from "vitest";
import { couplings } from "../../../src/lib/diffusion/couplings.ts";
import { checkTrainJob } from "../../../src/lib/diffusion/jobs/check.ts";
import type { TrainJob } from "../../../src/lib/diffusion/jobs/types.ts";

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
  expect(() => checkTrainJob({ ...job, coupling: "minibatch-ot" })).not.toThrow();
  expect(() => checkTrainJob({ ...job, coupling: "independent", batchSize: 4096 })).not.toThrow();
  expect(() => checkTrainJob({ ...job, coupling: "close" })).toThrow("Unknown coupling: close (expected one of");
  expect(() => checkTrainJob({ ...job, coupling: "minibatch-ot", batchSize: 1025 })).toThrow("1025");
});
