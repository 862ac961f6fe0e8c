import { afterEach, describe, expect, test, vi } from "vitest";
import { backend, env, getBackend, memory } from "#tf";
import type { TrainJob, TrainReport } from "../../../../../src/lib/diffusion/jobs/train/job.ts";
import { precompileTrain } from "../../../../../src/lib/diffusion/jobs/train/precompile.ts";
import { runTrain } from "../../../../../src/lib/diffusion/jobs/train/run.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const job: TrainJob = {
  model: { schedule: "linear", prediction: "epsilon", width: 24, depth: 2, classes: 3 },
  data: { points: rng(1).normals(128), labels: Int32Array.from({ length: 64 }, (_, i) => i % 3) },
  optimizer: { name: "adamw", learningRate: 1e-2, weightDecay: 1e-4, clip: 1, learningRateSchedule: "constant" },
  emaDecay: 0.9,
  weighting: "uniform",
  batchSize: 37,
  steps: 3,
  seed: 7,
};

const device = () => (backend() as unknown as { device?: GPUDevice }).device;

async function lossesOf(job: TrainJob): Promise<number[]> {
  const told: number[] = [];
  for await (const { losses } of runTrain(job) as AsyncIterable<TrainReport>)
    told.push(...losses.map(({ loss }) => loss));
  return told;
}

afterEach(() => vi.restoreAllMocks());

describe("making a job ready", () => {
  test("leaves nothing to compile for its steps", async () => {
    const before = memory().numTensors;
    await precompileTrain(job);
    expect(memory().numTensors).toBe(before);
    const gpu = device();
    const compile = gpu && vi.spyOn(gpu, "createComputePipeline");
    const losses = await lossesOf(job);
    expect(losses.every(Number.isFinite)).toBe(true);
    if (compile) expect(compile.mock.calls.map(([{ label }]) => label)).toEqual([]);
  });

  test("changes nothing in what is trained", async () => {
    const losses = await lossesOf({ ...job, batchSize: 21 });
    await precompileTrain({ ...job, batchSize: 21 });
    expect(await lossesOf({ ...job, batchSize: 21 })).toEqual(losses);
  });

  test("goes on beside other work that needs the same shaders", async () => {
    const other = { ...job, optimizer: { ...job.optimizer, name: "sgd" } };
    const [, losses] = await Promise.all([precompileTrain(other), lossesOf(other)]);
    expect(losses).toHaveLength(job.steps);
    if (getBackend() === "webgpu") expect(env().getBool("WEBGPU_ENGINE_COMPILE_ONLY")).toBe(false);
  });

  test("refuses a job that cannot be run", async () => {
    const before = memory().numTensors;
    await expect(precompileTrain({ ...job, batchSize: 0 })).rejects.toThrow(RangeError);
    expect(memory().numTensors).toBe(before);
  });
});
