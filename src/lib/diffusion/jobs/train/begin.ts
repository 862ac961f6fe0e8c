import { dispose, tidy } from "#tf";
import { lookup } from "../../check/lookup.ts";
import { type Dataset, drawnFrom, pointsDataset } from "../../data/dataset.ts";
import { leaves } from "../../nn/tree.ts";
import { rng } from "../../random/rng.ts";
import { couplings } from "../../training/couplings.ts";
import { learningRates, weightings } from "../../training/named.ts";
import { optimizers } from "../../training/optimizers.ts";
import { timestepDistributions } from "../../training/timestep-sampling.ts";
import { type TrainStep, train } from "../../training/train.ts";
import { restore } from "../checkpoint.ts";
import { readModel, readParams } from "../model.ts";
import type { Checkpoint, TrainJob } from "../types.ts";

/** What a reader may change while a run goes on. */
export type Live = { learningRate: number; batchSize: number };

/** The run that a job stands for, and what frees its first parameters. */
export interface Begun {
  readonly run: Generator<TrainStep>;
  readonly close: () => void;
}

/** Begins a job's run, or goes on from a checkpoint. */
export function begin(job: TrainJob, live: Live, from?: Checkpoint): Begun {
  const model = readModel(job.model);
  const random = rng(job.seed);
  const fresh = () => model.init(random.fork("init"));
  const { start } = job;
  const params = start ? tidy(() => readParams(fresh(), start)) : fresh();
  const factor = lookup(learningRates, job.optimizer.learningRateSchedule, "learning-rate schedule");
  const run = train({
    params,
    from: from && restore(from),
    net: model.net,
    schedule: model.schedule,
    parameterization: model.parameterization,
    weighting: lookup(weightings, job.weighting, "weighting"),
    sampleTimesteps:
      job.times && lookup(timestepDistributions, job.times.name, "law of training times")(job.times).draw,
    couple: lookup(couplings, job.coupling ?? "independent", "coupling"),
    optimizer: lookup(optimizers, job.optimizer.name, "optimizer")(job.optimizer),
    learningRate: (step) => live.learningRate * factor(step, job.steps),
    batchSize: () => live.batchSize,
    conditionDropout: job.conditionDropout ?? 0,
    emaDecay: job.emaDecay,
    data: dataOf(job),
    rng: random.fork("steps"),
  });
  return { run, close: () => dispose(leaves(params).map(([, leaf]) => leaf)) };
}

function dataOf({ data, noise, model }: TrainJob): Dataset {
  const points = pointsDataset(data, model.classes > 0);
  return noise ? drawnFrom({ ...points.all!, epsilon: noise }, points.shape) : points;
}
