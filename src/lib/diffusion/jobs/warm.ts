import { backend, dispose } from "#tf";
import { pointsDataset } from "../data/dataset.ts";
import { canWarm, warm } from "../kernels/warm.ts";
import { optimizers } from "../optim.ts";
import { lookup, weightings } from "../registry.ts";
import { rng } from "../rng.ts";
import { train } from "../train.ts";
import { leaves } from "../tree.ts";
import { checkTrainJob } from "./check.ts";
import { readModel } from "./model.ts";
import type { TrainJob } from "./types.ts";

/** What was made ready, by backend: one that is set anew has nothing yet. */
const ready = new WeakMap<object, Set<string>>();

/** Makes ready what a job's steps need, once; trains nothing. @throws a sentence for a job that cannot be run. */
export async function warmTrain(job: TrainJob): Promise<void> {
  checkTrainJob(job);
  if (!canWarm()) return;
  const { model, optimizer, weighting, conditionDropout = 0, batchSize } = job;
  const needs = JSON.stringify([model, optimizer, weighting, conditionDropout > 0, batchSize]);
  const known = ready.get(backend()) ?? new Set();
  ready.set(backend(), known);
  if (known.has(needs)) return;
  known.add(needs);
  await compile(job);
}

async function compile(job: TrainJob): Promise<void> {
  const model = readModel(job.model);
  const params = model.init(rng(0));
  const run = train({
    params,
    net: model.net,
    schedule: model.schedule,
    parameterization: model.parameterization,
    weighting: lookup(weightings, job.weighting, "weighting"),
    optimizer: lookup(optimizers, job.optimizer.name, "optimizer")(job.optimizer),
    learningRate: () => 0,
    batchSize: () => job.batchSize,
    conditionDropout: job.conditionDropout ?? 0,
    emaDecay: job.emaDecay,
    data: pointsDataset(job.data, job.model.classes > 0),
    rng: rng(0),
  });
  try {
    await warm(() => void run.next());
  } finally {
    run.return(undefined as never);
    dispose(leaves(params).map(([, leaf]) => leaf));
  }
}
