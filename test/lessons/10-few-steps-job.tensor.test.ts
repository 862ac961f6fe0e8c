import { beforeAll, describe, expect, test } from "vitest";
import { runDistill } from "../../src/lib/diffusion/jobs/distill.ts";
import type { DistillCheckpoint, DistillJob, DistillReport } from "../../src/lib/diffusion/jobs/distill-types.ts";
import { runTrain } from "../../src/lib/diffusion/jobs/train.ts";
import type { ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";
import { slicedWasserstein } from "../../src/lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../src/lib/diffusion/rng.ts";
import { bellPoints } from "../lib/diffusion/distill/bells.ts";
import { startWasm } from "../setup/start-wasm.ts";

const model: ModelSpec = { schedule: "flow", prediction: "v", width: 32, depth: 3, classes: 0 };
const data = { points: bellPoints(1, 4000) };
let job: DistillJob;

async function teacher(): Promise<Float32Array> {
  const run = runTrain({
    model,
    data,
    optimizer: { name: "adam", learningRate: 3e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
    emaDecay: 0.98,
    weighting: "uniform",
    batchSize: 128,
    steps: 600,
    seed: 1,
  });
  let params = new Float32Array();
  for await (const { checkpoint } of run) if (checkpoint) params = checkpoint.ema as Float32Array<ArrayBuffer>;
  return params;
}

async function last(change: Partial<DistillJob> = {}, from?: DistillCheckpoint): Promise<DistillReport> {
  let report: DistillReport | undefined;
  for await (const next of runDistill({ ...job, ...change }, from ? { from } : {})) report = next;
  return report!;
}

beforeAll(async () => {
  await startWasm();
  const params = await teacher();
  job = {
    method: "progressive",
    model,
    params,
    data,
    teacherSteps: 8,
    steps: 300,
    batchSize: 128,
    learningRate: 2e-3,
    seed: 1,
    count: 1000,
  };
}, 30_000);

const distance = (points: Float32Array) => slicedWasserstein(points, bellPoints(2, 1000), rng(3));

describe("a distilled student", () => {
  test.each(["progressive", "consistency-distillation", "consistency-training"] as const)(
    "%s samples in one step",
    async (method) => {
      const { samples, done } = await last({ method, teacherSteps: method === "progressive" ? 8 : 18 });
      expect(done).toBe(true);
      expect(samples![0]!.evaluations).toBe(1);
      // the mean alone, the best that one step of an exact teacher gives, is 0.73 away
      expect(distance(samples![0]!.points)).toBeLessThan(0.73 / 2);
    },
  );

  test("goes on from a checkpoint as if it had not stopped", async () => {
    const short = { steps: 40, teacherSteps: 4 };
    const run = runDistill({ ...job, ...short });
    const { checkpoint } = (await run.next()).value!;
    await run.return();
    expect((await last(short, checkpoint)).checkpoint).toEqual((await last(short)).checkpoint);
  });

  test.each([
    [{ teacherSteps: 12 }, /12 steps cannot be halved/],
    [{ steps: 0 }, /number of training steps must be a whole number/],
    [{ model: { ...model, classes: 2 } }, /data have no labels/],
    [{ params: new Float32Array(3) }, /hold 3 numbers/],
    [{ method: "telepathy" as never }, /^Unknown way to distil: telepathy \(expected one of progressive, /],
  ])("refuses %o", async (change, sentence) => {
    await expect(last(change)).rejects.toThrow(sentence);
  });
});
