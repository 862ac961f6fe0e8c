import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keep, kept } from "../../../scripts/train/store.ts";
import { duration, type TrainingOptions, trainToEnd } from "../../../scripts/train/train.ts";
import type { TrainJob } from "../../../src/lib/diffusion/jobs/train/job.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

const job: TrainJob = {
  model: { schedule: "linear", prediction: "epsilon", width: 8, depth: 1, classes: 0 },
  data: { points: rng(1).normals(64) },
  optimizer: { name: "adam", learningRate: 1e-2, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.9,
  weighting: "uniform",
  batchSize: 16,
  steps: 20,
  seed: 7,
};

let folder: string;
let told: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "train-"));
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const options = (more: Partial<TrainingOptions> = {}): TrainingOptions => ({
  folder,
  replicas: 1,
  say: (sentence) => void told.push(sentence),
  ...more,
});

test("a training that was stopped goes on to the same end, and tells how long it takes", async () => {
  const straight = await trainToEnd(job, options({ folder: join(folder, "straight") }));
  expect(told.at(-1)).toMatch(/^Step 20 of 20, loss \d\.\d+, 0 seconds left$/);
  expect(await trainToEnd(job, options({ isStopped: () => true }))).toBeUndefined();
  expect(kept(folder, job)!.checkpoint.step).toBeLessThan(20);
  const resumed = (await trainToEnd(job, options()))!;
  expect(told).toContain("Going on from step 1");
  expect({ ...resumed, seconds: 0 }).toEqual({ ...straight, seconds: 0 });
});

test("a folder of another training is left alone", async () => {
  const vector = new Float32Array(3);
  const checkpoint = { step: 1, params: vector, ema: vector, optimizer: [vector, vector] };
  keep(folder, job, { checkpoint, losses: [1], seconds: 2, replicas: 3 });
  const others = [
    { ...job, seed: 8 },
    { ...job, data: { points: rng(2).normals(64) } },
  ];
  for (const other of others)
    await expect(trainToEnd(other, options())).rejects.toThrow("keeps a training with other settings or data");
  expect(kept(folder, job)).toEqual({ checkpoint, losses: [1], seconds: 2, replicas: 3 });
});

test.each([
  [1, "1 second"],
  [89, "89 seconds"],
  [600, "10 minutes"],
  [5400, "1.5 hours"],
])("%d seconds are %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
