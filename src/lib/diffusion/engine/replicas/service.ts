import { ownArrays } from "../../jobs/named.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../jobs/train/job.ts";
import { runTrain } from "../../jobs/train/run.ts";
import type { Checkpoint } from "../../jobs/types.ts";
import { type GroupMemory, ReplicaGroup } from "../../kernels/replica-group.ts";
import { transfer } from "../rpc/rpc.ts";

/** Which replica of a training this is; without a memory it trains alone. */
export interface Place {
  readonly rank: number;
  readonly memory?: GroupMemory;
  readonly from?: Checkpoint | undefined;
}

/** What a replica's thread does, be it one of Node or a page's worker. */
export type ReplicaService = {
  trainReplica(job: TrainJob, place: Place): AsyncGenerator<TrainReport, void, TrainControls | undefined>;
};

/** `start` sets the backend, once; it must be WebAssembly where several train together. */
export const replicaService = (start: () => Promise<unknown>): ReplicaService => ({
  async *trainReplica(job, { rank, memory, from }) {
    await start();
    const run = runTrain(job, { from, ...(memory ? { group: new ReplicaGroup(memory, rank) } : {}) });
    try {
      let next = await run.next();
      while (!next.done) next = await run.next(yield told(next.value, rank));
    } finally {
      await run.return();
    }
  },
});

/** All replicas know the same: the first tells of it. */
function told(report: TrainReport, rank: number): TrainReport {
  if (rank > 0) return { ...report, checkpoint: undefined };
  return transfer(report, ownArrays("train", report));
}
