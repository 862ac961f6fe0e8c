import { requireWhole } from "../../check/numbers.ts";
import { pace } from "../../jobs/pacing.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../jobs/train/job.ts";
import { parseTrainJob } from "../../jobs/train/parse.ts";
import type { Checkpoint } from "../../jobs/types.ts";
import { shareOf } from "../../training/replicas.ts";
import { WorkerDiedError } from "../rpc/rpc.ts";
import { type Crew, Replicas } from "./replicas.ts";

export interface TogetherOptions extends Omit<Crew, "size"> {
  /** Where to go on from; exactly as the run that wrote it would have, where there were as many replicas. */
  readonly from?: Checkpoint | undefined;
  /** About how long the replicas work between two reports, in milliseconds. */
  readonly turnMilliseconds?: number;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

const largestBatch = 65_536;

/**
 * Trains in several threads, "data parallel": each has a copy of the network and an equal share of every batch, and their
 * gradients are added up. Batches are those of `runTrain`, and so are the numbers, but for the order of additions; they are
 * the same each time for a given count, and those of `runTrain` itself for one. Each report has a checkpoint. Where a thread
 * stops, fresh ones go on from the last report's.
 * @throws WorkerDiedError where they stop again before they report, and whatever `runTrain` does.
 */
export async function* trainTogether(
  job: TrainJob,
  { count, spawn, from, turnMilliseconds = 1000, now = () => performance.now() }: TogetherOptions,
): AsyncGenerator<TrainReport, void, TrainControls | undefined> {
  const size = parseTrainJob(job).model.network.size + largestBatch;
  requireWhole("number of replicas", count, 1, 256);
  shareOf(job.batchSize, { rank: 0, count });
  const paced = pace(turnMilliseconds);
  let [going, checkpoint, isTold]: [TrainJob, Checkpoint | undefined, boolean] = [job, from, true];
  while (isTold) {
    const replicas = new Replicas(going, { count, spawn, size }, checkpoint);
    let controls: TrainControls | undefined;
    isTold = false;
    try {
      for (;;) {
        const began = now();
        const report = await replicas.next(controls);
        if (!report) return;
        paced.measured(report.losses.length, now() - began);
        [checkpoint, isTold] = [report.checkpoint, true];
        const heard = yield report;
        going = told(going, heard);
        controls = { ...heard, stepsThisTurn: heard?.stepsThisTurn ?? paced.steps };
      }
    } catch (error) {
      if (!(error instanceof WorkerDiedError && isTold)) throw error;
    } finally {
      replicas.close();
    }
  }
}

/** The job with what a reader has changed. */
const told = (job: TrainJob, { learningRate, batchSize }: TrainControls = {}): TrainJob => ({
  ...job,
  batchSize: batchSize ?? job.batchSize,
  optimizer: { ...job.optimizer, learningRate: learningRate ?? job.optimizer.learningRate },
});
