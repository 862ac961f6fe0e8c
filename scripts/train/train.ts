import { availableParallelism } from "node:os";
import { replicasFor } from "../../src/lib/diffusion/engine/replicas/count.ts";
import type { TrainJob, TrainReport } from "../../src/lib/diffusion/jobs/train/job.ts";
import type { Checkpoint } from "../../src/lib/diffusion/jobs/types.ts";
import { trainOnCores } from "../../src/lib/diffusion/node/train.ts";
import { keep, kept, type Sitting } from "./store.ts";
import type { Trained } from "./training.ts";

export interface TrainingOptions {
  /** Where to keep how far it is. */
  readonly folder: string;
  /** Threads; those it began with, or as many as there are cores, unless given. */
  readonly replicas?: number | undefined;
  /** Is told about once a second how far it is. */
  readonly say: (sentence: string) => void;
  /** Between two checkpoints on disk, in milliseconds. */
  readonly keepEvery?: number;
  /** Asked after each turn whether to end it there, and keep it. */
  readonly isStopped?: () => boolean;
  /** What trains; `trainOnCores` unless given. */
  readonly run?: (job: TrainJob, from: Checkpoint | undefined, replicas: number) => AsyncIterable<TrainReport>;
}

/** Trains to the end, from where it was left; undefined where it was stopped before. */
export async function trainToEnd(job: TrainJob, options: TrainingOptions): Promise<Trained | undefined> {
  const { folder, say, keepEvery = 30_000, isStopped = () => false, run = onCores } = options;
  const before = kept(folder, job);
  const replicas = options.replicas ?? before?.replicas ?? replicasFor(job.batchSize, availableParallelism());
  if (before) say(`Going on from step ${before.checkpoint.step}`);
  const [began, remaining] = [performance.now(), timeLeft(job.steps)];
  let [losses, sitting, saved] = [before?.losses ?? [], before, began];
  for await (const report of run(job, before?.checkpoint, replicas)) {
    losses = [...losses, ...report.losses.map(({ loss }) => loss)].slice(-100);
    say(`Step ${report.step} of ${job.steps}, loss ${mean(losses).toPrecision(3)}, ${remaining(report)}`);
    if (!report.checkpoint) continue;
    const seconds = (before?.seconds ?? 0) + (performance.now() - began) / 1000;
    sitting = { checkpoint: report.checkpoint, losses, replicas, seconds };
    const isEnd = report.done || isStopped();
    if (isEnd || performance.now() - saved > keepEvery) {
      keep(folder, job, sitting);
      saved = performance.now();
    }
    if (isEnd && !report.done) return undefined;
  }
  return resultOf(sitting!);
}

const onCores: NonNullable<TrainingOptions["run"]> = (job, from, replicas) =>
  trainOnCores(job, { replicas, from }) as AsyncIterable<TrainReport>;

const resultOf = ({ checkpoint, losses, ...rest }: Sitting): Trained => ({
  ...rest,
  params: checkpoint.ema,
  steps: checkpoint.step,
  loss: mean(losses),
});

/** "3 minutes left", from a running mean of the time that steps take. */
function timeLeft(steps: number) {
  let average: number | undefined;
  return ({ step, millisecondsPerStep }: TrainReport): string => {
    average = average === undefined ? millisecondsPerStep : 0.9 * average + 0.1 * millisecondsPerStep;
    return `${duration((average * (steps - step)) / 1000)} left`;
  };
}

/** "40 seconds", "12 minutes", "1.5 hours". */
export function duration(seconds: number): string {
  const told = (value: number, unit: string) => `${value} ${unit}${value === 1 ? "" : "s"}`;
  if (seconds < 90) return told(Math.round(seconds), "second");
  if (seconds < 5400) return told(Math.round(seconds / 60), "minute");
  return told(Math.round(seconds / 360) / 10, "hour");
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
