import { dispose } from "#tf";
import type { ReplicaGroup } from "../../kernels/replica-group.ts";
import { rng } from "../../random/rng.ts";
import { type TrainStep, train } from "../../training/train.ts";
import { requireCheckpoint, restore } from "../checkpoint.ts";
import { disposeTree } from "../open-model.ts";
import type { Checkpoint } from "../types.ts";
import type { OpenTrain } from "./open.ts";

/** What a reader may change while a run goes on. */
export type Live = { learningRate: number; batchSize: number };

/** The run that a job stands for, and what frees its first parameters. */
export interface Begun {
  readonly run: Generator<TrainStep>;
  readonly close: () => void;
}

/** Begins a job's run, or goes on from a checkpoint. @throws a sentence where that is of another network or optimiser. */
export function begin(job: OpenTrain, live: Live, from?: Checkpoint, group?: ReplicaGroup): Begun {
  const { init, net, seed, steps, optimizer, ...run } = job;
  const random = rng(seed);
  if (from) requireCheckpoint(from, { size: job.count, stateSize: optimizer.stateSize, steps });
  const state = from && restore(from);
  const params = init(random.fork("init"));
  const close = () => {
    disposeTree(params);
    if (state) dispose([state.params, state.ema, ...state.moments]);
  };
  const begun = train({
    ...run,
    params,
    from: state,
    net,
    optimizer,
    learningRate: (step) => live.learningRate * job.rateFactor(step, steps),
    batchSize: () => live.batchSize,
    group,
    rng: random.fork("steps"),
  });
  return { run: begun, close };
}
