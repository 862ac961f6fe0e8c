import { dispose, matMul, type Tensor, type Tensor2D, tensor, tidy } from "#tf";
import { lossHistoryLength } from "../../kernels/update.ts";
import { sizeOf } from "../../math/size.ts";
import { freshWeights } from "../../models/weights.ts";
import { inverseTemperature, pairLosses, pictureVectors, textVectors } from "../../networks/contrastive.ts";
import { type Contrastive, contrastiveSpec, pictureSide, textOptionsOf } from "../../networks/contrastive-spec.ts";
import { shapesOf } from "../../networks/model-family.ts";
import { type Tree, unravel } from "../../nn/tree.ts";
import { rng } from "../../random/rng.ts";
import { cosineDecay, warmedUp } from "../../training/learning-rate.ts";
import { type Objective, optimize } from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
import { type Trainer, trainer } from "../../training/trainer.ts";
import { requireCheckpoint, restore, save } from "../checkpoint.ts";
import { meanLoss } from "../losses.ts";
import { disposeTree } from "../open-model.ts";
import { takeSteps, turns } from "../turns.ts";
import type { Checkpoint } from "../types.ts";
import { type Examples, examplesOf, idsOf } from "./examples.ts";
import type { ContrastiveJob, ContrastiveReport } from "./job.ts";
import { checkContrastive } from "./parse.ts";

const picture = pictureSide * pictureSide * 3;
const warmup = 20;

/**
 * Trains for a short turn at each pull, or for the number of steps that a pull after the first asks for: pictures and
 * captions of a batch are to find each other.
 * @throws DivergenceError, and a sentence for a job that cannot be run, or a checkpoint of another one.
 */
export async function* runContrastive(
  job: ContrastiveJob,
  { from, now = () => performance.now() }: { from?: Checkpoint; now?: () => number } = {},
): AsyncGenerator<ContrastiveReport, void, number | undefined> {
  checkContrastive(job);
  const examples = await examplesOf(job);
  const options = textOptionsOf(job.network, examples.model.size);
  const spec = contrastiveSpec(job.network, options);
  const optimizer = optimizers.adam({ weightDecay: 0, clip: 1 });
  const size = shapesOf(spec).reduce((sum, [, shape]) => sum + sizeOf(shape), 0);
  if (from) requireCheckpoint(from, { size, stateSize: optimizer.stateSize, steps: job.steps });
  const random = rng(job.seed);
  const params = freshWeights(spec, random.fork("init")) as Contrastive & Tree;
  const rate = warmedUp(cosineDecay(), warmup);
  const run = {
    params,
    ...(from ? { from: restore(from) } : {}),
    optimizer,
    learningRate: (step: number) => job.learningRate * rate(step, job.steps),
    emaDecay: 0.95,
  };
  const fit = trainer(run, (state) =>
    optimize({ ...run, from: state }, objective(job, examples, random.fork("steps"))),
  );
  const take = async (count: number) => {
    await takeSteps(count, () => fit.step(1));
    return meanLoss(fit, count);
  };
  const pace = { from: from?.step ?? 0, to: job.steps, most: lossHistoryLength, now, take, evenIfDone: true };
  let first: Partial<ContrastiveReport> = { model: examples.model };
  try {
    const going = turns(pace);
    for (let turn = await going.next(); !turn.done; ) {
      const { step, taken: loss, isDue, done } = turn.value;
      const due = isDue ? await lookAt(fit, params, job, examples) : {};
      const asked = yield { step, loss, ...first, ...due, done };
      first = {};
      turn = await going.next(asked);
    }
  } finally {
    fit.close();
    disposeTree(params);
  }
}

/** Each step's batch: pictures, and their captions' tokens. */
function objective(
  { network, batchSize }: ContrastiveJob,
  { pictures, ids, model }: Examples,
  random: ReturnType<typeof rng>,
): Objective<Contrastive & Tree> {
  const options = textOptionsOf(network, model.size);
  const { length } = network;
  const inputs = (step: number) => {
    const chosen = random.fork(step).integers(batchSize, pictures.labels.length);
    const [values, tokens] = [new Float32Array(batchSize * picture), new Int32Array(batchSize * length)];
    for (const [i, k] of chosen.entries()) {
      values.set(pictures.points.subarray(k * picture, (k + 1) * picture), i * picture);
      tokens.set(ids.subarray(k * length, (k + 1) * length), i * length);
    }
    return {
      pictures: { values, shape: [batchSize, pictureSide, pictureSide, 3] },
      ids: { values: tokens, shape: [batchSize, length] },
    };
  };
  return {
    batchSize: () => batchSize,
    inputs,
    losses: (params, { pictures, ids }) =>
      pairLosses(
        pictureVectors(params, pictures!),
        textVectors(params, options, network, ids as Tensor2D),
        inverseTemperature(params),
      ),
  };
}

/** Cosines of the shown pictures with their captions, by the averaged weights; and a checkpoint. */
async function lookAt(fit: Trainer, like: Contrastive & Tree, { network }: ContrastiveJob, examples: Examples) {
  const { shown, tokenizer, model } = examples;
  const n = shown.labels.length;
  const ids = idsOf(tokenizer, shown.captions!, network.length);
  const [cosines, scale] = tidy(() => {
    const params = unravel(like, fit.state.ema);
    const texts = textVectors(
      params,
      textOptionsOf(network, model.size),
      network,
      tensor(ids, [n, network.length], "int32") as Tensor2D,
    );
    const pictures = pictureVectors(params, tensor(shown.points, [n, pictureSide, pictureSide, 3]));
    return [matMul(pictures, texts, false, true), inverseTemperature(params)] as Tensor[];
  }) as [Tensor, Tensor];
  const [values, scales, checkpoint] = await Promise.all([cosines.data(), scale.data(), save(fit.state)]);
  dispose([cosines, scale]);
  return { cosines: values as Float32Array, scale: scales[0]!, checkpoint };
}
