import type { TrainControls, TrainJob, TrainReport } from "../../jobs/train/job.ts";
import { type Checkpoint, DivergenceError } from "../../jobs/types.ts";
import { endGroup, type GroupMemory, groupMemory } from "../../kernels/replica-group.ts";
import { connect, WorkerDiedError } from "../rpc/rpc.ts";
import type { WorkerLike } from "../worker-handle.ts";
import type { ReplicaService } from "./service.ts";

/** How many threads train together, and how each is started, by its rank from 0. */
export interface Crew {
  readonly count: number;
  /** Starts a thread that serves `replicaService`. */
  readonly spawn: (rank: number) => WorkerLike;
  /** Numbers that they add up at once, at most. */
  readonly size: number;
}

/** Threads that train one job together, in step. */
export class Replicas {
  readonly #memory: GroupMemory | undefined;
  readonly #threads: readonly WorkerLike[];
  readonly #runs: readonly ReturnType<ReplicaService["trainReplica"]>[];

  constructor(job: TrainJob, { count, spawn, size }: Crew, from?: Checkpoint) {
    const memory = count > 1 ? groupMemory(count, size) : undefined;
    this.#memory = memory;
    this.#threads = Array.from({ length: count }, (_, rank) => spawn(rank));
    this.#runs = this.#threads.map((thread, rank) =>
      connect<ReplicaService>(thread, [DivergenceError]).call("trainReplica", job, {
        rank,
        from,
        ...(memory && { memory }),
      }),
    );
  }

  /** The next report, which is the same of all; undefined after the last. @throws WorkerDiedError where a thread stopped. */
  async next(controls?: TrainControls): Promise<TrainReport | undefined> {
    const results = await Promise.all(this.#runs.map((run, rank) => run.next(controls).catch(this.#wrong(rank))));
    return results[0]!.value ?? undefined;
  }

  readonly #wrong = (rank: number) => (error: Error) => {
    if (!(error instanceof WorkerDiedError)) throw error;
    throw new WorkerDiedError(`Replica ${rank + 1} of ${this.#threads.length} stopped. ${error.message}`);
  };

  close(): void {
    if (this.#memory) endGroup(this.#memory);
    for (const thread of this.#threads) thread.terminate();
  }
}
