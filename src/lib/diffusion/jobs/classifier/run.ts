import { logSoftmax, mul, neg, sum, type Tensor, type Tensor1D } from "#tf";
import { lookup } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { lossHistoryLength } from "../../kernels/update.ts";
import { noiseFeature, sizesOf } from "../../networks/classifier.ts";
import { initLinear, type Linear, linear } from "../../nn/linear.ts";
import { type Rng, rng } from "../../random/rng.ts";
import { schedules } from "../../schedules/named.ts";
import type { Schedule } from "../../schedules/schedule.ts";
import { cosineDecay } from "../../training/learning-rate.ts";
import { uniformTimesteps } from "../../training/noise-batch.ts";
import { type Objective, optimize } from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
import { trainer } from "../../training/trainer.ts";
import { requireCheckpoint, restore, save } from "../checkpoint.ts";
import { meanLoss } from "../losses.ts";
import { disposeTree } from "../open-model.ts";
import { checkClasses } from "../train/parse.ts";
import { takeSteps, turns } from "../turns.ts";
import type { Checkpoint } from "../types.ts";
import type { ClassifierJob, ClassifierReport } from "./job.ts";

type Layers = { layers: Linear[] };

/**
 * Trains for a short turn at each pull, on the cross-entropy of noised examples.
 * @throws DivergenceError, and a sentence for a job that cannot be run, or a checkpoint of another one.
 */
export async function* runClassifier(
  given: ClassifierJob,
  { from, now = () => performance.now() }: { from?: Checkpoint; now?: () => number } = {},
): AsyncGenerator<ClassifierReport, void, undefined> {
  const job = parseClassifierJob(given);
  const random = rng(job.seed);
  const sizes = sizesOf(job.model);
  const optimizer = optimizers.adam({ weightDecay: 0, clip: 1 });
  const size = sizes.slice(1).reduce((sum, outputs, i) => sum + (sizes[i]! + 1) * outputs, 0);
  if (from) requireCheckpoint(from, { size, stateSize: optimizer.stateSize, steps: job.steps });
  const params = fresh(random.fork("init"), sizes);
  const decay = cosineDecay();
  const run = {
    params,
    ...(from ? { from: restore(from) } : {}),
    optimizer,
    learningRate: (step: number) => job.learningRate * decay(step, job.steps),
    emaDecay: 0.99,
  };
  const fit = trainer(run, (state) => optimize({ ...run, from: state }, objective(job, random.fork("steps"))));
  const take = async (count: number) => {
    await takeSteps(count, () => fit.step(1));
    return meanLoss(fit, count);
  };
  try {
    for await (const { step, taken, done } of turns({
      from: from?.step ?? 0,
      to: job.steps,
      most: lossHistoryLength,
      now,
      take,
    }))
      yield { step, loss: taken, checkpoint: await save(fit.state), done };
  } finally {
    fit.close();
    disposeTree(params);
  }
}

/** A job whose schedule was looked up and whose settings were checked. */
type ParsedClassifier = Omit<ClassifierJob, "schedule"> & { readonly schedule: Schedule };

function parseClassifierJob(job: ClassifierJob): ParsedClassifier {
  const { model, data, batchSize, steps, learningRate } = job;
  requireWhole("classifier's width", model.width, 1, 1024);
  requireWhole("classifier's depth", model.depth, 1, 16);
  requireWhole("batch size", batchSize, 1, 65_536);
  requireWhole("number of training steps", steps, 1, 1_000_000);
  requireNumber("learning rate", learningRate, 0, 1e3);
  checkClasses(data, model.classes, model.dim);
  return { ...job, schedule: lookup(schedules, job.schedule, "schedule") };
}

const fresh = (random: Rng, sizes: readonly number[]): Layers => ({
  layers: sizes.slice(1).map((outputs, i) => initLinear(random.fork(i), sizes[i]!, outputs)),
});

/** Rows [x…, noise], and classes as rows of one 1. */
function objective({ model, schedule, data, batchSize }: ParsedClassifier, random: Rng): Objective<Layers> {
  const { classes, noised, dim = 2 } = model;
  const inputs = (step: number) => {
    const stream = random.fork(step);
    const chosen = stream.fork("data").integers(batchSize, data.points.length / dim);
    const times = uniformTimesteps(stream, batchSize);
    const epsilon = stream.fork("noise").normals(dim * batchSize);
    const [rows, hot] = [new Float32Array((dim + 1) * batchSize), new Float32Array(classes * batchSize)];
    for (const [i, k] of chosen.entries()) {
      const level = schedule(times[i]!);
      const { alpha, sigma } = noised ? level : { alpha: 1, sigma: 0 };
      for (let d = 0; d < dim; d++)
        rows[(dim + 1) * i + d] = alpha * data.points[dim * k + d]! + sigma * epsilon[dim * i + d]!;
      rows[(dim + 1) * i + dim] = noiseFeature(model, level);
      hot[classes * i + data.labels![k]!] = 1;
    }
    return { x: { values: rows, shape: [batchSize, dim + 1] }, hot: { values: hot, shape: [batchSize, classes] } };
  };
  return {
    batchSize: () => batchSize,
    inputs,
    losses: ({ layers }, { x, hot }) => neg(sum(mul(hot!, logSoftmax(logits(layers, x!))), 1)) as Tensor1D,
  };
}

const logits = ([first, ...others]: readonly Linear[], x: Tensor): Tensor =>
  others.reduce((h, layer) => linear(layer, h, "silu"), linear(first!, x));
