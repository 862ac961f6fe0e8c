import { room } from "../../kernels/queue.ts";
import { remembered } from "../../kernels/update.ts";
import { save } from "../checkpoint.ts";
import { pace } from "../pacing.ts";
import { sizesOf, withDefaults } from "./check.ts";
import { type DistillCheckpoint, type DistillJob, type DistillReport, evaluationsOf } from "./job.ts";
import { meanLosses } from "./losses.ts";
import type { CompleteJob, Student } from "./method.ts";
import { drawStudent } from "./sample.ts";
import { openStage, type Stage } from "./stage.ts";

/** A pull trains for about this long, so that the worker soon hears other messages. */
const turnMilliseconds = 60;
const checkpointMilliseconds = 500;

interface Options {
  readonly from?: DistillCheckpoint;
  readonly now?: () => number;
}

/**
 * Trains for a short turn at each pull, stage after stage; a stage's student teaches the next. Given a checkpoint it goes on
 * exactly as the run that wrote it would have.
 * @throws DivergenceError, and a sentence for a job that cannot be run.
 */
export async function* runDistill(given: DistillJob, { from, now = () => performance.now() }: Options = {}): Reports {
  const job = withDefaults(given);
  const sizes = sizesOf(job);
  let begin: Stage = from ?? { stage: 0, teacher: job.params };
  while (begin.stage < sizes.length) {
    let student = begin.teacher;
    for await (const report of runStage(job, begin, sizes, now)) {
      student = report.student ?? student;
      yield report;
    }
    begin = { stage: begin.stage + 1, teacher: student };
  }
}

type Reports = AsyncGenerator<DistillReport, void, undefined>;

/** One stage, from wherever it stands. */
async function* runStage(job: CompleteJob, begin: Stage, sizes: readonly number[], now: () => number): Reports {
  const { stage, teacher } = begin;
  const student = openStage(job, begin, sizes[stage]!);
  const at = { stage, stages: sizes.length };
  const turns = pace(turnMilliseconds);
  let saved = Number.NEGATIVE_INFINITY;
  try {
    for (;;) {
      const { step, ...losses } = await takeTurn(job, student, turns, now);
      const isWhole = step >= job.steps;
      const isDue = isWhole || now() - saved >= checkpointMilliseconds;
      if (isDue) saved = now();
      const kept = isDue ? { checkpoint: { stage, teacher, states: await statesOf(student) } } : {};
      const drawn = isWhole ? await drawAll(job, kept.checkpoint!.states[0]!.ema, sizes[stage]!) : {};
      yield { ...at, ...losses, step, ...drawn, ...kept, done: isWhole && stage === sizes.length - 1 };
      if (isWhole) return;
    }
  } finally {
    student.close();
  }
}

const statesOf = ({ trainers }: Student) => Promise.all(trainers.map(({ state }) => save(state)));

/** Takes some steps; none where all are taken. */
async function takeTurn(job: CompleteJob, student: Student, turns: ReturnType<typeof pace>, now: () => number) {
  const before = student.trainers[0]!.state.step;
  const [count, began] = [Math.min(turns.steps, job.steps - before, remembered), now()];
  for (let i = 0; i < count; i++) {
    await room();
    student.advance();
  }
  const [loss = Number.NaN, discriminatorLoss] = count > 0 ? await meanLosses(student, count) : [];
  turns.measured(Math.max(1, count), now() - began);
  return { step: before + Math.max(0, count), loss, ...(discriminatorLoss === undefined ? {} : { discriminatorLoss }) };
}

async function drawAll(job: CompleteJob, params: Float32Array, size: number) {
  const samples = [];
  for (const evaluations of evaluationsOf(job.method, size))
    samples.push(await drawStudent({ ...job, params }, evaluations));
  return { samples, student: params };
}
