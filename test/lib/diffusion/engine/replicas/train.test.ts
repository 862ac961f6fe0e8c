import { expect, test } from "vitest";
import type { Place, ReplicaService } from "../../../../../src/lib/diffusion/engine/replicas/service.ts";
import { type TogetherOptions, trainTogether } from "../../../../../src/lib/diffusion/engine/replicas/train.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../../../../src/lib/diffusion/jobs/train/job.ts";
import { DivergenceError } from "../../../../../src/lib/diffusion/jobs/types.ts";
import { fakeWorker, stubStep, job as triple } from "../fake-worker.ts";

const job: TrainJob = { ...triple, batchSize: 12, steps: 9 };

interface Thread {
  readonly worker: ReturnType<typeof fakeWorker>;
  /** The job and place that it was given, and what it was asked for after its first turn. */
  readonly heard: unknown[];
}

/** Threads whose weight remembers every step and setting, in order; the first turn is one step, as in `runTrain`. */
function crew(accident: (step: number, rank: number, threads: readonly Thread[]) => void = () => {}) {
  const threads: Thread[] = [];
  const spawn = (rank: number) => {
    const heard: unknown[] = [];
    const service: ReplicaService = {
      async *trainReplica({ optimizer, batchSize, steps }, place) {
        heard.push({ batchSize, learningRate: optimizer.learningRate, ...forgetful(place) });
        let [step, weight] = [place.from?.step ?? 0, place.from?.params[0] ?? 0];
        let [count, rate]: [number | undefined, number] = [1, optimizer.learningRate];
        while (step < steps) {
          const losses: TrainReport["losses"][number][] = [];
          for (const end = Math.min(steps, step + (count ?? 1)); step < end; ) {
            weight = stubStep(weight, step++, rate, batchSize);
            accident(step, rank, threads);
            losses.push({ step, loss: weight });
          }
          const checkpoint = { step, params: Float32Array.of(weight), ema: new Float32Array(1), optimizer: [] };
          const report = { step, losses, lossByTime: new Float32Array(1), millisecondsPerStep: 1 };
          const controls: TrainControls | undefined = yield { ...report, checkpoint, done: step >= steps };
          heard.push(controls);
          [count, rate] = [controls?.stepsThisTurn, controls?.learningRate ?? rate];
        }
      },
    };
    const worker = fakeWorker(service as never);
    threads.push({ worker, heard });
    return worker;
  };
  return { threads, spawn };
}

const forgetful = ({ rank, memory, from }: Place) => ({ rank, count: memory?.count ?? 1, from: from?.step ?? 0 });

/** A clock that a look moves on by 10 ms. */
function clock() {
  let time = 0;
  return () => {
    time += 10;
    return time;
  };
}

const options = (spawn: TogetherOptions["spawn"], more: Partial<TogetherOptions> = {}): TogetherOptions => ({
  spawn,
  countFor: () => 2,
  now: clock(),
  ...more,
});

const expected: number[] = [];
for (let step = 0; step < 9; step++) expected.push(stubStep(expected.at(-1) ?? 0, step, 0.5, 12));

async function lossesOf(run: AsyncIterable<TrainReport>): Promise<number[]> {
  const told: number[] = [];
  for await (const { losses } of run) told.push(...losses.map(({ loss }) => loss));
  return told;
}

test("all threads are asked for the same turns, which grow, and every step is told once", async () => {
  const { spawn, threads } = crew();
  expect(await lossesOf(trainTogether(job, options(spawn)))).toEqual(expected);
  const turns = [2, 4, 8].map((stepsThisTurn) => ({ stepsThisTurn }));
  for (const [rank, { heard }] of threads.entries())
    expect(heard).toEqual([{ batchSize: 12, learningRate: 0.5, rank, count: 2, from: 0 }, ...turns]);
});

test("what a reader changes reaches all, also those that take over", async () => {
  const { spawn, threads } = crew();
  const run = trainTogether(job, options(spawn, { countFor: (batchSize) => (batchSize % 3 === 0 ? 3 : 2) }));
  await run.next();
  await run.next({ learningRate: 0.25, stepsThisTurn: 1 });
  await run.next({ batchSize: 8 });
  expect(threads.slice(0, 3).map(({ heard }) => heard[1])).toEqual(
    Array(3).fill({ learningRate: 0.25, stepsThisTurn: 1 }),
  );
  expect(threads.slice(3).map(({ heard }) => heard[0])).toEqual(
    [0, 1].map((rank) => ({ batchSize: 8, learningRate: 0.25, rank, count: 2, from: 2 })),
  );
  await run.return();
});

test("checkpoints come now and then, and where steps are counted or end", async () => {
  const { spawn } = crew();
  const run = trainTogether(job, options(spawn, { checkpointMilliseconds: 1e6, turnMilliseconds: 1 }));
  const at = async (controls?: TrainControls) => (await run.next(controls)).value!.checkpoint?.step;
  expect([await at(), await at(), await at({ stepsThisTurn: 2 }), await at()]).toEqual([1, undefined, 4, undefined]);
  expect(await at({ stepsThisTurn: 99 })).toBe(9);
});

test("where a thread stops, others go on from the last report", async () => {
  let isOver = false;
  const { spawn, threads } = crew((step, rank, all) => {
    if (step !== 5 || rank !== 1 || isOver) return;
    isOver = true;
    all[1]!.worker.fail("out of memory");
  });
  expect(await lossesOf(trainTogether(job, options(spawn)))).toEqual(expected);
  expect(threads).toHaveLength(4);
});

test("a thread that stops again before it reports ends the run, in a sentence", async () => {
  const { spawn, threads } = crew((step, rank, all) => {
    if (step === 3 && rank === 1) all.at(-1)!.worker.fail("out of memory");
  });
  const run = trainTogether(job, options(spawn, { turnMilliseconds: 1 }));
  await expect(lossesOf(run)).rejects.toThrow("Replica 2 of 2 stopped. The worker failed: out of memory");
  expect(threads).toHaveLength(4);
});

test("a training's own error is told as it is", async () => {
  const { spawn } = crew((step) => {
    if (step === 4) throw new DivergenceError("The loss became NaN.");
  });
  await expect(lossesOf(trainTogether(job, options(spawn)))).rejects.toThrow(
    new DivergenceError("The loss became NaN."),
  );
});

test("a batch that can't be shared is refused before a thread starts", async () => {
  const { spawn, threads } = crew();
  await expect(lossesOf(trainTogether(job, options(spawn, { countFor: () => 5 })))).rejects.toThrow(
    "A batch of 12 can't be shared equally by 5 replicas",
  );
  expect(threads).toHaveLength(0);
});
