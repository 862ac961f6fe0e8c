import { logSoftmax, mul, neg, sum, type Tensor1D } from "#tf";
import { lossHistoryLength } from "../../kernels/update.ts";
import { sizeOf } from "../../math/size.ts";
import { freshWeights } from "../../models/weights.ts";
import { classLogits } from "../../networks/picture-critics.ts";
import { type FeatureNet, featureSpec } from "../../networks/picture-critics-spec.ts";
import type { Tree } from "../../nn/tree.ts";
import { rng } from "../../random/rng.ts";
import { cosineDecay } from "../../training/learning-rate.ts";
import { type Objective, optimize } from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
import { trainer } from "../../training/trainer.ts";
import { save } from "../checkpoint.ts";
import { meanLoss } from "../losses.ts";
import { disposeTree } from "../open-model.ts";
import { takeSteps, turns } from "../turns.ts";
import type { AutoencoderReport } from "./job.ts";
import type { ParsedAutoencoderJob } from "./parse.ts";

/** Pictures with their classes. */
export interface Classified {
  readonly points: Float32Array;
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
}

export const specOfFeatures = ({ model }: Pick<ParsedAutoencoderJob, "model">, { classNames }: Classified) =>
  featureSpec(model.shape[2], model.shape[0], classNames.length);

const learningRate = 2e-3;

/** Trains a small classifier, whose inner layers tell what looks alike; returns its weights. @throws a sentence without classes */
export async function* trainFeatures(
  job: ParsedAutoencoderJob,
  data: Classified,
  now: () => number,
): AsyncGenerator<AutoencoderReport, Float32Array, unknown> {
  if (data.classNames.length < 2)
    throw new RangeError(
      "The perceptual term learns what matters from classes, and these pictures have one alone: take pictures of several classes, or set its weight to 0.",
    );
  const random = rng(job.seed).fork("features");
  const params = freshWeights(specOfFeatures(job, data), random.fork("init"));
  const factor = cosineDecay();
  const run = {
    params: params as FeatureNet & Tree,
    optimizer: optimizers.adam({ weightDecay: 0, clip: 1 }),
    learningRate: (step: number) => learningRate * factor(step, job.featureSteps),
    emaDecay: 0.98,
  };
  const fitted = trainer(run, (from) => optimize({ ...run, from }, objective(job, data, random.fork("steps"))));
  const take = async (count: number) => {
    await takeSteps(count, () => fitted.step(1));
    return meanLoss(fitted, count);
  };
  try {
    const all = turns({ from: 0, to: job.featureSteps, most: lossHistoryLength, now, take });
    for await (const { step, count, taken, milliseconds } of all)
      yield {
        ...{ stage: "features", step, steps: job.featureSteps, losses: [taken], done: false },
        millisecondsPerStep: milliseconds / count,
      };
    return (await save(fitted.state)).ema;
  } finally {
    fitted.close();
    disposeTree(params);
  }
}

function objective(
  { model, batchSize: n }: ParsedAutoencoderJob,
  { points, labels, classNames }: Classified,
  random: ReturnType<typeof rng>,
): Objective<FeatureNet & Tree> {
  const size = sizeOf(model.shape);
  return {
    batchSize: () => n,
    inputs: (step) => {
      const chosen = random.fork(step).integers(n, labels.length);
      const [x, hot] = [new Float32Array(n * size), new Float32Array(n * classNames.length)];
      for (const [i, k] of chosen.entries()) {
        x.set(points.subarray(size * k, size * (k + 1)), size * i);
        hot[i * classNames.length + labels[k]!] = 1;
      }
      return { x: { values: x, shape: [n, ...model.shape] }, hot: { values: hot, shape: [n, classNames.length] } };
    },
    losses: (net, { x, hot }) => neg(sum(mul(hot!, logSoftmax(classLogits(net, x!))), 1)) as Tensor1D,
  };
}
