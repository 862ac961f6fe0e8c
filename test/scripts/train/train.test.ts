import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keep, kept } from "../../../scripts/train/store.ts";
import { duration, type TrainingOptions, trainToEnd } from "../../../scripts/train/train.ts";
import type { TrainJob, TrainReport } from "../../../src/lib/diffusion/jobs/train/job.ts";
import type { Checkpoint } from "../../../src/lib/diffusion/jobs/types.ts";
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

/** Turns of five steps, of which every second has a checkpoint. */
async function* elsewhere({ steps }: TrainJob, from?: Checkpoint): AsyncGenerator<TrainReport> {
  for (let step = (from?.step ?? 0) + 5; step <= steps; step += 5) {
    const losses = [1, 2, 3, 4, 5].map((i) => ({ step: step - 5 + i, loss: step - 5 + i }));
    const vector = Float32Array.of(step);
    const checkpoint = step % 10 === 0 ? { step, params: vector, ema: vector, optimizer: [] } : undefined;
    yield { step, losses, lossByTime: vector, millisecondsPerStep: 1, done: step === steps, checkpoint };
  }
}

test("a training elsewhere is kept as its last checkpoint has it", async () => {
  const run = (job: TrainJob, from?: Checkpoint) => elsewhere(job, from);
  expect(await trainToEnd(job, options({ run, isStopped: () => true }))).toBeUndefined();
  expect(kept(folder, job)).toMatchObject({ checkpoint: { step: 10 }, losses: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] });
  expect(await trainToEnd(job, options({ run }))).toMatchObject({ steps: 20, params: Float32Array.of(20), loss: 10.5 });
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
