import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type TogetherOptions, trainTogether } from "../engine/replicas/train.ts";
import type { WorkerLike } from "../engine/worker-handle.ts";
import type { TrainControls, TrainJob, TrainReport } from "../jobs/train/job.ts";

export interface NodeTrainOptions extends Pick<TogetherOptions, "from" | "turnMilliseconds"> {
  /** Threads, each with a core of its own while it computes; `replicasFor` the batch unless given. */
  readonly replicas?: number;
}

/** As many replicas as there are cores, or fewer, so that they share a batch equally. */
export function replicasFor(batchSize: number, cores = availableParallelism()): number {
  let count = Math.max(1, Math.min(cores, batchSize));
  while (batchSize % count !== 0) count--;
  return count;
}

/** `trainTogether` on WebAssembly, on all cores of this machine. */
export const trainOnCores = (
  job: TrainJob,
  { replicas = replicasFor(job.batchSize), ...options }: NodeTrainOptions = {},
): AsyncGenerator<TrainReport, void, TrainControls | undefined> =>
  trainTogether(job, { ...options, count: replicas, spawn: spawnReplica });

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
