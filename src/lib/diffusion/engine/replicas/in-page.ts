import { getBackend } from "#tf";
import type { TrainControls, TrainJob, TrainReport } from "../../jobs/train/job.ts";
import { runTrain, type TrainOptions } from "../../jobs/train/run.ts";
import { multiplyAdds, workloadOf } from "../../jobs/train/workload.ts";
import { WorkerDiedError } from "../rpc/rpc.ts";
import type { WorkerLike } from "../worker-handle.ts";
import { replicasFor } from "./count.ts";
import { trainTogether } from "./train.ts";

/** Where a training would compute. */
export interface Place {
  /** A name in `backendNames`. */
  readonly backend: string;
  /** Whether there can be threads that share memory. */
  readonly canShare: boolean;
  /** Logical processors. */
  readonly cores: number;
}

/** Multiply-adds of a step below which threads would wait for each other more than they compute: some 10 ms of one. */
const worthSharing = 1e8;

/** Those of a run below which other threads would hardly have started. */
const worthStarting = 1e11;

/** As a page may use: half of many processors, which share their arithmetic in pairs or are slower than the rest. */
const usable = (cores: number) => (cores <= 2 ? cores : Math.ceil(cores / 2));

/** How many threads of a page train a job: one unless it computes on WebAssembly, its threads share memory, and steps are long. */
export function replicasIn({ backend, canShare, cores }: Place, job: TrainJob): number {
  const workload = workloadOf(job);
  if (backend !== "wasm" || !canShare || !workload) return 1;
  const each = multiplyAdds(workload);
  return each < worthSharing || each * job.steps < worthStarting ? 1 : replicasFor(job.batchSize, usable(cores));
}

/** WebKitGTK is isolated, and has no shared memory all the same. */
const canShare = () =>
  globalThis.crossOriginIsolated === true && [typeof SharedArrayBuffer, typeof Worker].every((is) => is === "function");

const here = (): Place => ({
  backend: getBackend(),
  canShare: canShare(),
  cores: globalThis.navigator?.hardwareConcurrency ?? 1,
});

/** `runTrain`, in as many threads as help; in this one where others can't be started. */
export async function* trainInPage(
  job: TrainJob,
  { from }: TrainOptions,
  spawn: () => WorkerLike,
): AsyncGenerator<TrainReport, void, TrainControls | undefined> {
  const place = here();
  const countFor = (batchSize: number) => replicasIn(place, { ...job, batchSize });
  if (countFor(job.batchSize) === 1) return yield* runTrain(job, { from });
  let isTold = false;
  const run = trainTogether(job, { countFor, spawn, from, turnMilliseconds: 60, checkpointMilliseconds: 500 });
  try {
    for (let next = await run.next(); !next.done; ) {
      isTold = true;
      next = await run.next(yield next.value);
    }
  } catch (error) {
    if (isTold || !(error instanceof WorkerDiedError)) throw error;
    yield* runTrain(job, { from });
  } finally {
    await run.return();
  }
}
