import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { replicasFor } from "../engine/replicas/count.ts";
import { type TogetherOptions, trainTogether } from "../engine/replicas/train.ts";
import type { WorkerLike } from "../engine/worker-handle.ts";
import type { TrainControls, TrainJob, TrainReport } from "../jobs/train/job.ts";

/** Where a training goes on from, how long its turns are, and on how many threads it runs. */
export interface NodeTrainOptions extends Pick<TogetherOptions, "from" | "turnMilliseconds"> {
  /** Threads, each with a core of its own while it computes; as many as there are cores, if they can share the batch, unless given. */
  readonly replicas?: number;
}

/** `trainTogether` on WebAssembly, on all cores of this machine. */
export const trainOnCores = (
  job: TrainJob,
  { replicas, ...options }: NodeTrainOptions = {},
): AsyncGenerator<TrainReport, void, TrainControls | undefined> =>
  trainTogether(job, {
    ...options,
    countFor: (batchSize) => replicas ?? replicasFor(batchSize, availableParallelism()),
    spawn: spawnReplica,
  });

/** A thread of Node as `serve` and `connect` want it. */
export function spawnReplica(): WorkerLike {
  const worker = new Worker(new URL("./replica.ts", import.meta.url));
  const told = (type: string, listener: (event: Event) => void) => (given?: unknown) =>
    listener({ type, data: given, message: (given as Error | undefined)?.message } as unknown as Event);
  const names: Readonly<Record<string, string>> = { close: "exit" };
  return {
    postMessage: (message, transfer) => worker.postMessage(message, transfer as never),
    addEventListener: (type, listener) => void worker.on(names[type] ?? type, told(type, listener)),
    terminate: () => void worker.terminate(),
  };
}
