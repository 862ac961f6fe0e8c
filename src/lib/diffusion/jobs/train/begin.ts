import { dispose } from "#tf";
import { type Dataset, drawnFrom, pointsDataset } from "../../data/dataset.ts";
import type { ReplicaGroup } from "../../kernels/replica-group.ts";
import { rng } from "../../random/rng.ts";
import { couplings } from "../../training/couplings.ts";
import { optimizers } from "../../training/optimizers.ts";
import { type TrainStep, train } from "../../training/train.ts";
import { requireCheckpoint, restore } from "../checkpoint.ts";
import { disposeTree, openModel } from "../open-model.ts";
import { requireRoom } from "../room.ts";
import type { Checkpoint } from "../types.ts";
import type { ParsedTrain } from "./parse.ts";

/** What a reader may change while a run goes on. */
export type Live = { learningRate: number; batchSize: number };

/** The run that a job stands for, and what frees its first parameters. */
export interface Begun {
  readonly run: Generator<TrainStep>;
  readonly close: () => void;
}

/** Begins a job's run, or goes on from a checkpoint. @throws a sentence where that is of another network or optimiser. */
export function begin(job: ParsedTrain, live: Live, from?: Checkpoint, group?: ReplicaGroup): Begun {
  requireRoom(job.model.network, { examples: live.batchSize, resident: job.data.points.length });
  const { schedule, parameterization, network } = openModel(job.model);
  const random = rng(job.seed);
  const optimizer = optimizers[job.optimizer.name](job.optimizer);
  if (from) requireCheckpoint(from, { size: job.model.network.size, stateSize: optimizer.stateSize, steps: job.steps });
  const state = from && restore(from);
  const params = job.start ? network.read(job.start) : network.init(random.fork("init"));
  const run = train({
    params,
    from: state,
    net: network.apply,
    schedule,
    parameterization,
    weighting: job.weighting,
    sampleTimesteps: job.sampleTimesteps,
    couple: couplings[job.coupling],
    optimizer,
    learningRate: (step) => live.learningRate * job.rateFactor(step, job.steps),
    batchSize: () => live.batchSize,
    conditionDropout: job.conditionDropout,
    emaDecay: job.emaDecay,
    group,
    data: dataOf(job),
    rng: random.fork("steps"),
  });
  const close = () => {
    disposeTree(params);
    if (state) dispose([state.params, state.ema, ...state.moments]);
  };
  return { run, close };
}

function dataOf({ data, noise, model }: ParsedTrain): Dataset {
  const examples = pointsDataset(data, model.classes > 0, model.shape);
  return noise ? drawnFrom({ ...examples.all!, epsilon: noise }, model.shape) : examples;
}
