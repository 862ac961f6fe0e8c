import { afterEach, beforeEach, expect, test } from "vitest";
import { memory } from "#tf";
import { connectEngine, type Engine } from "../../../../src/lib/diffusion/engine/client.ts";
import { engineService } from "../../../../src/lib/diffusion/engine/service.ts";
import type { TrainJob, TrainReport } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import type { Checkpoint } from "../../../../src/lib/diffusion/jobs/types.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { fakeWorker, job as small } from "./fake-worker.ts";

const job: TrainJob = {
  ...small,
  data: { points: rng(1).normals(64) },
  optimizer: { ...small.optimizer, learningRate: 1e-2 },
};
const workers: ReturnType<typeof fakeWorker>[] = [];
let engine: Engine;

beforeEach(async () => {
  engine = connectEngine({
    backend: "cpu",
    now: () => 61_000 * workers.length,
    spawn() {
      workers.push(fakeWorker(engineService()));
      return workers.at(-1)!;
    },
  });
  await engine.ready();
});

/** Waits until the worker has closed what was left open. */
afterEach(async () => {
  engine.close();
  for (let i = 0; i < 50 && memory().numTensors > 0; i++) await new Promise((resolve) => setTimeout(resolve, 10));
});

async function finish(run: AsyncIterable<TrainReport>, onReport = (_: TrainReport) => {}): Promise<Checkpoint> {
  let last: TrainReport | undefined;
  for await (const report of run) {
    last = report;
    onReport(report);
  }
  return last!.checkpoint!;
}

test("real training whose worker fails ends bit by bit where a whole run does, and leaves no tensor", async () => {
  const whole = await finish(engine.run("train", job));
  let failures = 0;
  const broken = await finish(engine.run("train", job), ({ step }) => {
    if (failures === 2 || step <= 10 * failures) return;
    failures++;
    workers.at(-1)!.fail("drill");
  });
  expect(failures).toBe(2);
  expect(broken).toEqual(whole);
});

test("samples while it trains", async () => {
  const run = engine.run("train", { ...job, steps: 100_000 });
  const { params } = ((await run.next()).value as TrainReport).checkpoint!;
  const frames = [];
  const sampling = { model: job.model, params, sampler: "ddim", steps: 4, count: 5, seed: 3 };
  for await (const frame of engine.run("sample", sampling)) frames.push(frame);
  expect(frames.map(({ x }) => x.length)).toEqual([10, 10, 10, 10, 10]);
  expect(((await run.next()).value as TrainReport).step).toBeGreaterThan(1);
  await run.return();
});

test("errors of jobs keep their class and sentence", async () => {
  const sampling = { model: job.model, params: new Float32Array(3), sampler: "ddim", steps: 4, count: 5, seed: 3 };
  await expect(engine.run("sample", sampling).next()).rejects.toThrow(RangeError);
  const exploding = { ...job, optimizer: { ...job.optimizer, name: "sgd", learningRate: 1e6 } };
  await expect(finish(engine.run("train", exploding))).rejects.toMatchObject({ name: "DivergenceError" });
});

test("a job that there is not is refused with the choices", async () => {
  const run = engine.run("teleport" as never, {} as never);
  await expect(run.next()).rejects.toThrow(/^Unknown job: teleport \(expected one of/);
});
