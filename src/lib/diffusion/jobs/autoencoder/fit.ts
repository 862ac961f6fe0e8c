import type { Tensor1D } from "#tf";
import type { Inputs } from "../../kernels/capture.ts";
import { sizeOf } from "../../math/size.ts";
import { freshWeights } from "../../models/weights.ts";
import type { OpenAutoencoder } from "../../networks/autoencoder.ts";
import { judgeLosses } from "../../networks/picture-critics.ts";
import { type FeatureNet, type Judge, judgeSpec } from "../../networks/picture-critics-spec.ts";
import { type Tree, unravel } from "../../nn/tree.ts";
import { type Rng, rng } from "../../random/rng.ts";
import { alternate } from "../../training/alternate.ts";
import { type Objective, type Optimization, optimize, type TrainState } from "../../training/optimize.ts";
import { ganOptimizer, optimizers } from "../../training/optimizers.ts";
import { type Trainer, trainer } from "../../training/trainer.ts";
import { requireCheckpoint, restore } from "../checkpoint.ts";
import { disposeTree } from "../open-model.ts";
import type { AutoencoderCheckpoint, AutoencoderTerms } from "./job.ts";
import { autoencoderLosses, decodedAgain, numbersOf } from "./losses.ts";
import type { ParsedAutoencoderJob } from "./parse.ts";

/** An autoencoder in training, with the judge that learns beside it. */
export interface Fit {
  readonly coder: Trainer;
  readonly judge?: Trainer;
  /** One step of either. */
  advance(): void;
  /** The averaged weights, cut into their tree; within a tidy. */
  averaged(): Tree;
  close(): void;
}

/** What may change while it goes on. */
export interface Live {
  terms: Required<AutoencoderTerms>;
  learningRate: number;
}

export interface Fitting {
  readonly job: ParsedAutoencoderJob;
  readonly net: OpenAutoencoder;
  readonly pictures: Float32Array;
  readonly features: FeatureNet | undefined;
  readonly live: Live;
  readonly from: AutoencoderCheckpoint | undefined;
}

/** Begins, or goes on from a checkpoint. @throws a sentence where that is of another network */
export function fitAutoencoder(given: Fitting): Fit {
  const { job, net, features, live, from } = given;
  const random = rng(job.seed);
  const params = net.init(random.fork("init"));
  const isJudged = job.terms.adversarial > 0;
  const judge = isJudged ? freshWeights(judgeSpec(net.shape[2]), random.fork("judge")) : undefined;
  const rate = (step: number) => live.learningRate * job.rateFactor(step, job.steps);
  const stateOf = (i: number): { from?: TrainState } => (from ? { from: restore(from.states[i]!) } : {});
  const optimizer = optimizers.adam({ weightDecay: 0, clip: 1 });
  if (from) requireCheckpoint(from.states[0]!, { size: net.size, stateSize: optimizer.stateSize, steps: job.steps });
  const run: Optimization<Tree> = { params, optimizer, learningRate: rate, emaDecay: job.emaDecay, ...stateOf(0) };
  const objective = (rival?: () => Judge): Objective<Tree> => ({
    batchSize: () => job.batchSize,
    numbers: () => numbersOf(live.terms),
    inputs: (step) => batch(given, random.fork("steps").fork(step)),
    losses: (tree, numbers) => autoencoderLosses(net.apply(tree), numbers, { features, judge: rival }),
  });
  const averaged = (coder: Trainer) => () => unravel(params, coder.state.ema);
  if (!judge) {
    const coder = trainer(run, (state) => optimize({ ...run, from: state }, objective()));
    const close = () => {
      coder.close();
      disposeTree(params);
    };
    return { coder, advance: () => coder.step(1), averaged: averaged(coder), close };
  }
  const judging: Optimization<Judge & Tree> = {
    params: judge,
    optimizer: ganOptimizer,
    learningRate: rate,
    emaDecay: 0,
    ...stateOf(1),
  };
  const match = alternate<Judge & Tree, Tree>(
    {
      run: judging,
      turns: () => 1,
      objective: (other) => ({
        batchSize: () => job.batchSize,
        numbers: () => numbersOf(live.terms),
        inputs: (step) => batch(given, random.fork("judged").fork(step)),
        losses: (own, numbers): Tensor1D =>
          judgeLosses(own, numbers.x!, decodedAgain(net.apply(other()), numbers).made),
      }),
    },
    { run, turns: () => 1, objective },
  );
  const close = () => {
    match.close();
    for (const tree of [params, judge]) disposeTree(tree);
  };
  return { coder: match.second, judge: match.first, advance: match.round, averaged: averaged(match.second), close };
}

/** Pictures with replacement, noise for their codes, and noise that is to be forgiven. */
function batch({ job, net, pictures }: Fitting, random: Rng): Inputs {
  const { batchSize: n, latentNoise } = job;
  const [size, code] = [sizeOf(net.shape), sizeOf(net.latentShape)];
  const x = new Float32Array(n * size);
  for (const [i, k] of random
    .fork("data")
    .integers(n, pictures.length / size)
    .entries())
    x.set(pictures.subarray(size * k, size * (k + 1)), size * i);
  const shape = [n, ...net.latentShape];
  return {
    x: { values: x, shape: [n, ...net.shape] },
    noise: { values: random.fork("noise").normals(n * code), shape },
    ...(latentNoise > 0 ? { jitter: { values: jitter(random.fork("jitter"), n, code, latentNoise), shape } } : {}),
  };
}

/** Of a spread for each picture, from 0 to the greatest. */
function jitter(random: Rng, n: number, code: number, most: number): Float32Array {
  const spreads = random.fork("spread").uniforms(n);
  return random.normals(n * code).map((value, i) => most * spreads[Math.floor(i / code)]! * value);
}
