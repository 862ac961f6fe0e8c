import type { NamedJob, Report } from "../jobs/named.ts";
import type { SampleJob } from "../jobs/sample/job.ts";
import type { TrainControls, TrainJob, TrainReport } from "../jobs/train/job.ts";
import type { Checkpoint, ModelSpec } from "../jobs/types.ts";
import { parseNetwork } from "../networks/named.ts";
import { turnTimeout } from "./timeouts.ts";

/** What is remembered of a run, so that it can go on in another worker. */
export interface Memory<R, C> {
  /** The job to ask a worker for, with what the reader has changed. */
  readonly job: unknown;
  readonly checkpoint: unknown;
  /** How long its answers may take beyond the usual, in milliseconds. */
  readonly patience: number;
  /** Whether a second loss is the end. */
  readonly isTriedOnce: boolean;
  /** What is new in a report; undefined where nothing is. */
  told(report: R): R | undefined;
  heard(controls: C | undefined): void;
  /** The notice after a loss, where one is due. */
  wentOn(loss: string, whereNow: string): string | undefined;
}

/** What is remembered of a job's runs. */
export function remember({ name, job }: NamedJob, from: unknown): Memory<never, never> {
  if (name === "train") return ofTraining(job as TrainJob, from as Checkpoint | undefined) as Memory<never, never>;
  if (name === "sample") return ofFrames(job, samplingTime(job as SampleJob)) as Memory<never, never>;
  if (name === "pipeline" || name === "text-to-image" || name === "invert")
    return anew(job, pipelineTime) as Memory<never, never>;
  if (name === "field") return ofFrames(job, 0) as Memory<never, never>;
  return ofCheckpoints(job, from) as Memory<never, never>;
}

/** A run goes on from its newest checkpoint, or begins again where there is none. */
function ofCheckpoints(job: unknown, from: unknown): Memory<Report, unknown> {
  let checkpoint = from;
  return {
    job,
    get checkpoint() {
      return checkpoint;
    },
    patience: 0,
    isTriedOnce: false,
    told(report) {
      checkpoint = report.checkpoint ?? checkpoint;
      return report;
    },
    heard: () => {},
    wentOn: (loss, whereNow) => `${loss} The run continues ${whereNow}.`,
  };
}

/** A run begins again, once; values that came before are not told again. */
function ofFrames(job: unknown, patience: number): Memory<Report, unknown> {
  let [told, at] = [0, 0];
  return {
    job,
    checkpoint: undefined,
    patience,
    isTriedOnce: true,
    told(report) {
      if (at++ < told) return undefined;
      told++;
      return report;
    },
    heard: () => {},
    wentOn() {
      at = 0;
      return undefined;
    },
  };
}

/** A run begins again, once, and tells everything again: how often loading is told of differs from time to time. */
const anew = (job: unknown, patience: number): Memory<Report, unknown> => ({
  ...{ job, checkpoint: undefined, patience, isTriedOnce: true },
  told: (report) => report,
  heard: () => {},
  wentOn: (loss, whereNow) => `${loss} It begins again ${whereNow}.`,
});

/** As `ofCheckpoints`, with the settings of the moment; no step's loss is told twice. */
function ofTraining(job: TrainJob, from: Checkpoint | undefined): Memory<TrainReport, TrainControls> {
  let [checkpoint, reached, live]: [Checkpoint | undefined, number, TrainControls] = [from, from?.step ?? 0, {}];
  let told: TrainReport | undefined;
  return {
    get job() {
      return withSettings(job, live);
    },
    get checkpoint() {
      return checkpoint;
    },
    patience: trainingTime(job),
    isTriedOnce: false,
    told(report) {
      checkpoint = report.checkpoint ?? checkpoint;
      told = report;
      return { ...report, losses: report.losses.filter(({ step }) => step > reached) };
    },
    heard(controls) {
      live = {
        learningRate: controls?.learningRate ?? live.learningRate,
        batchSize: controls?.batchSize ?? live.batchSize,
      };
      reached = Math.max(reached, told!.step);
    },
    wentOn: (loss, whereNow) =>
      `${loss.replace(/\.$/, "")} at step ${reached}; training went on from step ${checkpoint?.step ?? 0} ${whereNow}.`,
  };
}

/** A generator's first `next` carries nothing, so a restarted run gets its live settings with the job. */
const withSettings = (job: TrainJob, { learningRate, batchSize }: TrainControls): TrainJob => ({
  ...job,
  batchSize: batchSize ?? job.batchSize,
  optimizer: { ...job.optimizer, learningRate: learningRate ?? job.optimizer.learningRate },
});

/** How long a pipeline's weights may take to become tensors, or one of its steps, beyond the usual, in milliseconds. */
const pipelineTime = 120_000;

/** Floating-point operations a millisecond of the slowest computer that we wait for. */
const slowest = 2e5;

/** 0 for a model that can't be run, as its run will say. */
function flopsOf(model: ModelSpec): number {
  try {
    return parseNetwork(model, { shape: model.shape ?? [2], classes: model.classes }).flops;
  } catch {
    return 0;
  }
}

/** How long a training step may take beyond the usual, which is enough for most networks, in milliseconds. */
const trainingTime = ({ model, batchSize }: TrainJob): number =>
  Math.max(0, (3 * batchSize * flopsOf(model)) / slowest - turnTimeout / 2);

/** How long sampling may take until its next frame, beyond the usual, in milliseconds. */
function samplingTime({ model, count, steps, lastOnly }: SampleJob): number {
  const evaluations = 2 * count * (lastOnly ? steps : 1);
  return (evaluations * flopsOf(model)) / slowest;
}
