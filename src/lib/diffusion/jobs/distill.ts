import { add, dispose, mul, type Tensor, tensor, tidy } from "#tf";
import { pointsDataset } from "../data/dataset.ts";
import { descend, type Fitting } from "../descend.ts";
import { consistencyAnswer, consistencyFit, scalingRows } from "../distill/consistency.ts";
import { discretisation } from "../distill/discretisation.ts";
import { halvings, progressive } from "../distill/progressive.ts";
import { ddimStep, denoised, type Model, readRows, rowsOf } from "../distill/rows.ts";
import { type Fitted, fitted } from "../fitted.ts";
import { room } from "../kernels/flight.ts";
import { remembered } from "../kernels/update.ts";
import type { Mlp } from "../models/mlp.ts";
import { optimizers } from "../optim.ts";
import { pace } from "../pacing.ts";
import { lookup } from "../registry.ts";
import { rng } from "../rng.ts";
import { clean } from "../schedule.ts";
import { leaves, unravel } from "../tree.ts";
import { restore, save } from "./checkpoint.ts";
import {
  type DistillCheckpoint,
  type DistillJob,
  type DistillReport,
  type FewSteps,
  usualTeacherSteps,
} from "./distill-types.ts";
import { readModel, readParams } from "./model.ts";
import { requireNumber, requireWhole } from "./require.ts";
import { type Checkpoint, DivergenceError } from "./types.ts";

const boundary = { sigmaMin: 0.02, sigmaMax: 20, sigmaData: 1 };

/** Trains for a short turn at each pull, stage after stage; a stage's student teaches the next. */
export async function* runDistill(
  job: DistillJob,
  { from, now = () => performance.now() }: { from?: DistillCheckpoint; now?: () => number } = {},
): AsyncGenerator<DistillReport, void, undefined> {
  const stages = check(job);
  let [teacher, state] = [from?.teacher ?? job.params, from?.states[0]];
  for (let stage = from?.stage ?? 0; stage < stages.length; stage++) {
    for await (const report of runStage(job, { stage, size: stages[stage]!, teacher, state }, now)) {
      state = report.checkpoint.states[0]!;
      const done = stage === stages.length - 1 && state.step >= job.steps;
      yield { ...report, stages: stages.length, done };
    }
    [teacher, state] = [state!.ema, undefined];
  }
}

/** What each stage's size is: a student's steps, or a number of levels. */
function check(job: DistillJob): readonly number[] {
  const { teacherSteps = usualTeacherSteps[job.method] } = job;
  const isProgressive = lookup(stagewise, job.method, "way to distil");
  requireWhole("number of training steps", job.steps, 1, 1_000_000);
  requireWhole("batch size", job.batchSize, 1, 65_536);
  requireWhole("number of samples", job.count, 1, 100_000);
  requireNumber("learning rate", job.learningRate, 0, 1e3);
  requireWhole("number of the teacher's steps", teacherSteps, 2, 1024);
  if (job.model.classes > 0)
    throw new RangeError(
      `This teacher knows ${job.model.classes} classes: distil one that was trained without classes.`,
    );
  return isProgressive ? halvings(teacherSteps) : [teacherSteps];
}

/** The ways to distil, and whether each goes through students of fewer and fewer steps. */
const stagewise: Record<string, boolean> = {
  progressive: true,
  "consistency-distillation": false,
  "consistency-training": false,
};

interface Stage {
  readonly stage: number;
  readonly size: number;
  readonly teacher: Float32Array;
  readonly state: Checkpoint | undefined;
}

async function* runStage(job: DistillJob, given: Stage, now: () => number) {
  const { stage, teacher } = given;
  const { fit, sampled, close } = open(job, given);
  const turns = pace(60);
  try {
    let done = fit.state.step >= job.steps;
    while (!done) {
      const [count, began] = [Math.min(turns.steps, job.steps - fit.state.step, remembered), now()];
      for (let i = 0; i < count; i++) {
        await room();
        fit.take(1);
      }
      const loss = await meanLoss(fit, count);
      turns.measured(count, now() - began);
      const state = await save(fit.state);
      done = state.step >= job.steps;
      const samples = done ? { samples: await sampled(), student: state.ema } : {};
      yield { step: state.step, stage, loss, ...samples, checkpoint: { stage, teacher, states: [state] } };
    }
  } finally {
    close();
  }
}

async function meanLoss({ last, state }: Fitted, count: number): Promise<number> {
  const history = (await last!.history.data()) as Float32Array;
  let loss = 0;
  for (let i = state.step - count; i < state.step; i++) loss += history[i % history.length]! / count;
  if (!(loss < 1e6))
    throw new DivergenceError(
      `The loss became ${loss}. Try a learning rate ten times smaller, or a teacher that predicts v.`,
    );
  return loss;
}

function open(job: DistillJob, { stage, size, teacher: weights, state }: Stage) {
  const read = readModel(job.model);
  const { like, taught } = tidy(() => {
    const fresh = read.init(rng(job.seed).fork("init"));
    return { like: fresh, taught: readParams(fresh, weights) };
  });
  const teacher: Model = { ...read, net: read.net(taught) };
  const isProgressive = job.method === "progressive";
  const run: Fitting<Mlp> = {
    params: isProgressive ? taught : like,
    ...(state ? { from: restore(state) } : {}),
    optimizer: optimizers.adam({ weightDecay: 0, clip: 1 }),
    learningRate: (step) => job.learningRate * Math.max(0.02, 1 - step / job.steps),
    emaDecay: job.method === "consistency-training" ? 0 : 0.95,
  };
  const shared = {
    net: read.net,
    data: pointsDataset({ points: job.data.points }, false),
    batchSize: job.batchSize,
    rng: rng(job.seed).fork("steps").fork(stage),
  };
  const fit = isProgressive
    ? fitted(run, (from) => descend({ ...run, from }, progressive({ ...shared, teacher, steps: size })))
    : consistencyFit({
        ...shared,
        ...boundary,
        run,
        levels: () => size,
        ...(job.method === "consistency-distillation" ? { teacher } : {}),
      });
  const student = () => read.net(unravel(like, fit.state.ema));
  const draw = (evaluations: number) => () =>
    isProgressive
      ? ddimSamples(job, { ...teacher, net: student() }, size)
      : consistentSamples(job, student(), evaluations);
  const sampled = async () => {
    const all: FewSteps[] = [];
    for (const evaluations of isProgressive ? [size] : [1, 2, 4]) {
      const result = tidy(draw(evaluations));
      all.push({ evaluations, points: ((await result.data()) as Float32Array).slice() });
      result.dispose();
    }
    return all;
  };
  const close = () => {
    fit.close();
    dispose([like, taught].flatMap((params) => leaves(params).map(([, leaf]) => leaf)));
  };
  return { fit, sampled, close };
}

const noiseOf = ({ seed, count }: DistillJob, i: number): Tensor =>
  tensor(
    rng(seed)
      .fork("samples")
      .fork(i)
      .normals(2 * count),
    [count, 2],
  );

const rowsAt = (model: Model, t: number) => {
  const { values, shape } = rowsOf([t <= 0 ? clean : model.schedule(t)], model.parameterization);
  return readRows(tensor(values, [...shape]));
};

function ddimSamples(job: DistillJob, model: Model, steps: number): Tensor {
  let x = mul(noiseOf(job, 0), model.schedule(1).sigma);
  for (let i = steps; i > 0; i--) {
    const from = rowsAt(model, i / steps);
    x = ddimStep(x, denoised(model.net, x, from), from, rowsAt(model, (i - 1) / steps));
  }
  return x;
}

/** Noised again to levels between the ends: Song et al., arXiv:2303.01469, algorithm 1. */
function consistentSamples(job: DistillJob, net: Model["net"], evaluations: number): Tensor {
  const { sigmaMin, sigmaMax } = boundary;
  const sigmas = discretisation(evaluations + 1, sigmaMin, sigmaMax)
    .slice(1)
    .reverse();
  let x: Tensor = tensor(new Float32Array(2 * job.count), [job.count, 2]);
  for (const [i, sigma] of sigmas.entries()) {
    const added = i === 0 ? sigma : Math.sqrt(sigma ** 2 - sigmaMin ** 2);
    const { values } = scalingRows(new Array<number>(job.count).fill(sigma), boundary);
    x = consistencyAnswer(net, add(x, mul(noiseOf(job, i), added)), tensor(values, [job.count, 4]));
  }
  return x;
}
