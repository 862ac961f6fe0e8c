import { type Dataset, drawnFrom, pointsDataset } from "../../data/dataset.ts";
import type { Network } from "../../networks/denoiser.ts";
import type { Tree } from "../../nn/tree.ts";
import type { Rng } from "../../random/rng.ts";
import { couplings } from "../../training/couplings.ts";
import type { LearningRateSchedule } from "../../training/learning-rate.ts";
import type { DiffusionLoss } from "../../training/noise-batch.ts";
import { type Optimizer, optimizers } from "../../training/optimizers.ts";
import { openModel } from "../open-model.ts";
import { requireRoom } from "../room.ts";
import type { ParsedTrain } from "./parse.ts";

/** A training with nothing left to look up, whether a job's names stood for its parts or a program brought them. */
export interface OpenTrain extends DiffusionLoss {
  /** Parameters to begin with; the run's. */
  readonly init: (random: Rng) => Tree;
  readonly net: (params: Tree) => Network<Parameters<Network>[0] | undefined>;
  /** How many numbers the parameters are. */
  readonly count: number;
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  /** What the learning rate is multiplied by, from step to step. */
  readonly rateFactor: LearningRateSchedule;
  /** Whether the gradient is clipped. */
  readonly isClipped: boolean;
  readonly frozen?: (path: string) => boolean;
  readonly data: Dataset;
  readonly batchSize: number;
  readonly conditionDropout: number;
  readonly emaDecay: number;
  readonly steps: number;
  readonly seed: number;
  /** What a reader should know of the run: a sentence each. */
  readonly notes: readonly string[];
}

/** @throws a sentence where the device has no room for a job. */
export function openTrain(job: ParsedTrain): OpenTrain {
  requireRoom(job.model.network, { examples: job.batchSize, resident: job.data.points.length });
  const { schedule, parameterization, network } = openModel(job.model);
  const { start, sampleTimesteps, optimizer } = job;
  return {
    ...{ schedule, parameterization, weighting: job.weighting, couple: couplings[job.coupling] },
    ...(sampleTimesteps ? { sampleTimesteps } : {}),
    init: (random) => (start ? network.read(start) : network.init(random)),
    net: network.apply,
    count: job.model.network.size,
    optimizer: optimizers[optimizer.name](optimizer),
    learningRate: optimizer.learningRate,
    rateFactor: job.rateFactor,
    isClipped: optimizer.clip > 0,
    data: dataOf(job),
    batchSize: job.batchSize,
    conditionDropout: job.conditionDropout,
    emaDecay: job.emaDecay,
    steps: job.steps,
    seed: job.seed,
    notes: job.notes,
  };
}

function dataOf({ data, noise, model }: ParsedTrain): Dataset {
  const examples = pointsDataset(data, model.classes > 0, model.shape);
  return noise ? drawnFrom({ ...examples.all!, epsilon: noise }, model.shape) : examples;
}
