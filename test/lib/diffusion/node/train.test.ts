import { beforeAll, describe, expect, test } from "vitest";
import { trainTogether } from "../../../../src/lib/diffusion/engine/replicas/train.ts";
import type { WorkerLike } from "../../../../src/lib/diffusion/engine/worker-handle.ts";
import type { TrainJob, TrainReport } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../../../src/lib/diffusion/jobs/train/run.ts";
import type { Checkpoint } from "../../../../src/lib/diffusion/jobs/types.ts";
import { spawnReplica, trainOnCores } from "../../../../src/lib/diffusion/node/train.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { startWasm } from "../../../setup/start-wasm.ts";

const job: TrainJob = {
  model: { schedule: "linear", prediction: "epsilon", width: 24, depth: 2, classes: 3 },
  data: { points: rng(1).normals(128), labels: Int32Array.from({ length: 64 }, (_, i) => i % 3) },
  optimizer: { name: "adamw", learningRate: 1e-2, weightDecay: 1e-4, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.9,
  weighting: "uniform",
  batchSize: 36,
  conditionDropout: 0.2,
  steps: 12,
  seed: 7,
};

interface Told {
  readonly losses: readonly number[];
  readonly checkpoint: Checkpoint;
}

async function told(run: AsyncIterable<TrainReport>): Promise<Told> {
  const losses: number[] = [];
  let checkpoint: Checkpoint | undefined;
  for await (const report of run) {
    losses.push(...report.losses.map(({ loss }) => loss));
    checkpoint = report.checkpoint ?? checkpoint;
  }
  return { losses, checkpoint: checkpoint! };
}

/** Two threads, and what they were. */
function pair(spawned: WorkerLike[] = []) {
  const spawn = () => {
    const thread = spawnReplica();
    spawned.push(thread);
    return thread;
  };
  return { spawned, run: () => trainTogether(job, { countFor: () => 2, spawn }) };
}

let alone: Told;
beforeAll(async () => {
  await startWasm();
  alone = await told(runTrain(job));
});

test("one thread trains exactly as a run without threads", async () => {
  expect(await told(trainOnCores(job, { replicas: 1 }))).toEqual(alone);
});

describe("two threads", () => {
  let both: Told;
  beforeAll(async () => {
    both = await told(pair().run());
  });

  test("train on the batches of one: only roundings differ", () => {
    expect(both.losses).toHaveLength(job.steps);
    for (const [i, loss] of both.losses.entries()) expect(loss).toBeCloseTo(alone.losses[i]!, 4);
    // Adam divides by gradients' own size, so a rounding of one near 0 can move a weight by a share of a step: 12 steps of 0.01.
    const apart = both.checkpoint.ema.map((value, i) => Math.abs(value - alone.checkpoint.ema[i]!));
    expect(Math.max(...apart)).toBeLessThan(1e-3);
  });

  test("outlive the end of one of them: others go on from the last report, bit for bit", async () => {
    const { run, spawned } = pair();
    const going = run();
    const first = (await going.next()).value!;
    spawned[1]!.terminate();
    const { losses, checkpoint } = await told(going);
    expect(spawned).toHaveLength(4);
    expect([first.losses[0]!.loss, ...losses]).toEqual(both.losses);
    expect(checkpoint).toEqual(both.checkpoint);
  });
});
