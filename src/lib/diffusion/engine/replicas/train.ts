import { requireWhole } from "../../check/numbers.ts";
import { pace } from "../../jobs/pacing.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../jobs/train/job.ts";
import { parseTrainJob } from "../../jobs/train/parse.ts";
import type { Checkpoint } from "../../jobs/types.ts";
import { shareOf } from "../../training/replicas.ts";
import { WorkerDiedError } from "../rpc/rpc.ts";
import { type Crew, Replicas } from "./replicas.ts";

/** How a training is shared among threads, each with its part of every batch. */
export interface TogetherOptions extends Pick<Crew, "spawn"> {
  /** How many share a batch; asked again when a reader changes its size. */
  readonly countFor: (batchSize: number) => number;
  /** Where to go on from; exactly as the run that wrote it would have, where there were as many replicas. */
  readonly from?: Checkpoint | undefined;
  /** About how long the replicas work between two reports, in milliseconds. */
  readonly turnMilliseconds?: number;
  /** Reports have a checkpoint about this often, and where `runTrain` says; all of them unless given. */
  readonly checkpointMilliseconds?: number;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

const largestBatch = 65_536;

/**
 * Trains in several threads, "data parallel": each has a copy of the network and an equal share of every batch, and their
 * gradients are added up. Batches are those of `runTrain`, and so are the numbers, but for the order of additions; they are
 * the same each time for a given count, and those of `runTrain` itself for one. Where a thread stops, fresh ones go on from
 * the last report.
 * @throws WorkerDiedError where they stop again before they report, and whatever `runTrain` does.
 */
export async function* trainTogether(
  job: TrainJob,
  options: TogetherOptions,
): AsyncGenerator<TrainReport, void, TrainControls | undefined> {
  const { spawn, countFor } = options;
  const size = parseTrainJob(job).model.network.size + largestBatch;
  const turn = turns(options);
  let [going, from, isTold] = [job, options.from, true];
  while (isTold) {
    const count = sharing(countFor, going.batchSize);
    const replicas = new Replicas(going, { count, spawn, size }, from);
    let [heard, controls] = [] as (TrainControls | undefined)[];
    isTold = false;
    try {
      do {
        const report = await turn.take(() => replicas.next(controls));
        if (!report) return;
        [from, isTold] = [structuredClone(report.checkpoint), true];
        heard = yield turn.told(report, heard?.stepsThisTurn !== undefined);
        if (report.done) return;
        going = changed(going, heard);
        controls = { ...heard, stepsThisTurn: heard?.stepsThisTurn ?? turn.steps };
      } while (countFor(going.batchSize) === count);
    } catch (error) {
      if (!(error instanceof WorkerDiedError && isTold)) throw error;
    } finally {
      replicas.close();
    }
  }
}

/** Paces turns, and checkpoints within them. */
function turns({
  turnMilliseconds = 1000,
  checkpointMilliseconds = 0,
  now = () => performance.now(),
}: TogetherOptions) {
  const paced = pace(turnMilliseconds);
  let last = Number.NEGATIVE_INFINITY;
  return {
    get steps() {
      return paced.steps;
    },
    async take(next: () => Promise<TrainReport | undefined>) {
      const began = now();
      const report = await next();
      if (report) paced.measured(report.losses.length, now() - began);
      return report;
    },
    told(report: TrainReport, isAsked: boolean): TrainReport {
      if (!(report.done || isAsked || now() - last >= checkpointMilliseconds))
        return { ...report, checkpoint: undefined };
      last = now();
      return report;
    },
  };
}

function sharing(countFor: TogetherOptions["countFor"], batchSize: number): number {
  const count = countFor(batchSize);
  requireWhole("number of replicas", count, 1, 256);
  shareOf(batchSize, { rank: 0, count });
  return count;
}

/** The job with what a reader has changed. */
const changed = (job: TrainJob, { learningRate, batchSize }: TrainControls = {}): TrainJob => ({
  ...job,
  batchSize: batchSize ?? job.batchSize,
  optimizer: { ...job.optimizer, learningRate: learningRate ?? job.optimizer.learningRate },
});
