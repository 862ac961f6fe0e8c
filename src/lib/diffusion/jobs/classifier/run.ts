import { dispose, logSoftmax, mul, neg, sum, type Tensor, type Tensor1D } from "#tf";
import { lookup } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { room } from "../../kernels/queue.ts";
import { remembered } from "../../kernels/update.ts";
import { noiseFeature, sizesOf } from "../../networks/classifier.ts";
import { initLinear, type Linear, linear } from "../../nn/linear.ts";
import { leaves } from "../../nn/tree.ts";
import { type Rng, rng } from "../../random/rng.ts";
import { schedules } from "../../schedules/named.ts";
import { cosineDecay } from "../../training/learning-rate.ts";
import { uniformTimesteps } from "../../training/noise-batch.ts";
import { type Objective, type OptimizerStep, optimize } from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
import { restore, save } from "../checkpoint.ts";
import { pace } from "../pacing.ts";
import { checkClasses } from "../train/check.ts";
import type { Checkpoint } from "../types.ts";
import type { ClassifierJob, ClassifierReport } from "./job.ts";

type Layers = { layers: Linear[] };

/** Trains for a short turn at each pull, on the cross-entropy of noised points. */
export async function* runClassifier(
  job: ClassifierJob,
  { from, now = () => performance.now() }: { from?: Checkpoint; now?: () => number } = {},
): AsyncGenerator<ClassifierReport, void, undefined> {
  check(job);
  if (from && from.step >= job.steps) return;
  const random = rng(job.seed);
  const params = fresh(random.fork("init"), sizesOf(job.model));
  const decay = cosineDecay();
  const run = optimize(
    {
      params,
      ...(from ? { from: restore(from) } : {}),
      optimizer: lookup(optimizers, "adam", "optimizer")({ weightDecay: 0, clip: 1 }),
      learningRate: (step) => job.learningRate * decay(step, job.steps),
      emaDecay: 0.99,
    },
    objective(job, random.fork("steps")),
  );
  const turns = pace(60);
  let step = from?.step ?? 0;
  try {
    while (step < job.steps) {
      const [count, began] = [Math.min(turns.steps, job.steps - step, remembered), now()];
      const last = await take(run, count);
      const history = (await last.history.data()) as Float32Array;
      turns.measured(count, now() - began);
      step += count;
      let loss = 0;
      for (let i = step - count; i < step; i++) loss += history[i % history.length]! / count;
      yield { step, loss, checkpoint: await save(last.state), done: step >= job.steps };
    }
  } finally {
    run.return(undefined as never);
    dispose(leaves(params).map(([, leaf]) => leaf));
  }
}

function check({ model, schedule, data, batchSize, steps, learningRate }: ClassifierJob) {
  lookup(schedules, schedule, "schedule");
  requireWhole("classifier's width", model.width, 1, 1024);
  requireWhole("classifier's depth", model.depth, 1, 16);
  requireWhole("batch size", batchSize, 1, 65_536);
  requireWhole("number of training steps", steps, 1, 1_000_000);
  requireNumber("learning rate", learningRate, 0, 1e3);
  checkClasses(data, model.classes);
}

const fresh = (random: Rng, sizes: readonly number[]): Layers => ({
  layers: sizes.slice(1).map((outputs, i) => initLinear(random.fork(i), sizes[i]!, outputs)),
});

async function take(run: Generator<OptimizerStep, never>, count: number): Promise<OptimizerStep> {
  let last!: OptimizerStep;
  for (let i = 0; i < count; i++) {
    await room();
    last = run.next().value;
  }
  return last;
}

/** Rows [x, y, noise], and classes as rows of one 1. */
function objective({ model, schedule, data, batchSize }: ClassifierJob, random: Rng): Objective<Layers> {
  const levelAt = lookup(schedules, schedule, "schedule");
  const { classes, noised } = model;
  const inputs = (step: number) => {
    const stream = random.fork(step);
    const chosen = stream.fork("data").integers(batchSize, data.points.length / 2);
    const times = uniformTimesteps(stream, batchSize);
    const epsilon = stream.fork("noise").normals(2 * batchSize);
    const [rows, hot] = [new Float32Array(3 * batchSize), new Float32Array(classes * batchSize)];
    for (const [i, k] of chosen.entries()) {
      const level = levelAt(times[i]!);
      const { alpha, sigma } = noised ? level : { alpha: 1, sigma: 0 };
      for (const d of [0, 1]) rows[3 * i + d] = alpha * data.points[2 * k + d]! + sigma * epsilon[2 * i + d]!;
      rows[3 * i + 2] = noiseFeature(model, level);
      hot[classes * i + data.labels![k]!] = 1;
    }
    return { x: { values: rows, shape: [batchSize, 3] }, hot: { values: hot, shape: [batchSize, classes] } };
  };
  return {
    batchSize: () => batchSize,
    inputs,
    losses: ({ layers }, { x, hot }) => neg(sum(mul(hot!, logSoftmax(logits(layers, x!))), 1)) as Tensor1D,
  };
}

const logits = ([first, ...others]: readonly Linear[], x: Tensor): Tensor =>
  others.reduce((h, layer) => linear(layer, h, "silu"), linear(first!, x));
