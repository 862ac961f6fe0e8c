import { describe, expect, test } from "vitest";
import { type Place, replicasIn } from "../../../../../src/lib/diffusion/engine/replicas/in-page.ts";
import type { TrainJob } from "../../../../../src/lib/diffusion/jobs/train/job.ts";

const place: Place = { backend: "wasm", canShare: true, cores: 2 };

const job = (more: Partial<TrainJob> = {}): TrainJob => ({
  model: {
    ...{ network: "unet-2d", channels: [16, 32], layers: 1, attention: [false, true], groups: 8, headDim: 16 },
    ...{ schedule: "cosine", prediction: "v", shape: [16, 16, 1], classes: 0 },
  },
  data: { points: new Float32Array(256) },
  optimizer: { name: "adam", learningRate: 1e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 64,
  steps: 3000,
  seed: 1,
  ...more,
});

describe("a U-Net's training", () => {
  test.each([
    [1, 1],
    [2, 2],
    [8, 4],
    [10, 4],
  ])("takes of %d processors %d threads", (cores, count) => {
    expect(replicasIn({ ...place, cores }, job())).toBe(count);
  });

  test("takes one where memory can't be shared, or something else computes", () => {
    expect(replicasIn({ ...place, canShare: false }, job())).toBe(1);
    expect(replicasIn({ ...place, backend: "webgpu" }, job())).toBe(1);
  });

  test("takes one where it is over before others have started, and for batches that can't be shared", () => {
    expect(replicasIn(place, job({ steps: 20 }))).toBe(1);
    expect(replicasIn(place, job({ batchSize: 65 }))).toBe(1);
  });
});

test("a small network on points trains in one thread", () => {
  const model = { schedule: "linear", prediction: "epsilon", width: 128, depth: 3, classes: 0 };
  expect(replicasIn(place, job({ model, data: { points: new Float32Array(512) }, batchSize: 256 }))).toBe(1);
});
