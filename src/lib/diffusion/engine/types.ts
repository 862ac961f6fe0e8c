import type { NamedJob, Report } from "../jobs/named.ts";
import type { TrainJob } from "../jobs/train/job.ts";
import type { Workload } from "../jobs/train/workload.ts";
import type { BackendName, Chosen } from "../tf/backend-names.ts";
import type { ReplicaService } from "./replicas/service.ts";
import { WorkerDiedError } from "./rpc/errors.ts";

export interface StartRequest {
  readonly order: readonly BackendName[];
  /** Asked for by name: tried first, and trusted even in software. */
  readonly named?: BackendName | undefined;
  /** What will be trained; where it is told, backends may be timed at it. */
  readonly workload?: Workload | undefined;
}

export interface Progress {
  /** For the reader, as "Loading TensorFlow.js". */
  readonly text: string;
  /** A lock that the worker holds for life, see `holdLife`. */
  readonly life?: string;
  /** The backend being tried. */
  readonly trying?: BackendName;
}

/** What the worker does for a page; `start` comes first. Or it is one more thread of a training, and does nothing else. */
export type EngineService = ReplicaService & {
  start(request: StartRequest): AsyncGenerator<Progress, Chosen, void>;
  /** One of `jobs/named.ts`. */
  run(job: NamedJob, options: { from?: unknown }): AsyncGenerator<Report, void, unknown>;
  /** Makes ready what a training's steps need, where the backend has anything to make ready; yields once, when it is. */
  precompile(job: TrainJob): AsyncGenerator<void, void, void>;
  /** Yields once, when the device is lost: why. */
  watch(): AsyncGenerator<string, void, void>;
  /** How many tensors there are. */
  tensors(): AsyncGenerator<number, void, void>;
  /** Loses the device on purpose. */
  injectFault(): AsyncGenerator<void, void, void>;
};

/** The names of what the worker does. */
export const engineCalls = [
  "start",
  "run",
  "trainReplica",
  "precompile",
  "watch",
  "tensors",
  "injectFault",
] as const satisfies readonly (keyof EngineService)[];

/** The GPU has reset, was taken away, or ran out of memory; everything in its memory is gone. */
export class DeviceLostError extends WorkerDiedError {
  override readonly name = "DeviceLostError";
}
