import { lossHistoryLength } from "../../kernels/update.ts";
import { save } from "../checkpoint.ts";
import { takeSteps, turns } from "../turns.ts";
import { type DistillCheckpoint, type DistillJob, type DistillReport, evaluationsOf } from "./job.ts";
import { meanLosses } from "./losses.ts";
import type { Student } from "./method.ts";
import { type ParsedDistill, parseDistillJob, sizesOf } from "./parse.ts";
import { drawStudent } from "./sample.ts";
import { openStage, type Stage } from "./stage.ts";

/** Where a distillation goes on from, and a clock in milliseconds to take turns by. */
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
  const job = parseDistillJob(given);
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

/** A run that reports once a turn. */
type Reports = AsyncGenerator<DistillReport, void, undefined>;

/** One stage, from wherever it stands. */
async function* runStage(job: ParsedDistill, begin: Stage, sizes: readonly number[], now: () => number): Reports {
  const { stage, teacher } = begin;
  const student = openStage(job, begin, sizes[stage]!);
  const at = { stage, stages: sizes.length };
  const take = (count: number) => trainFor(student, count);
  const from = student.trainers[0]!.state.step;
  try {
    for await (const turn of turns({ from, to: job.steps, most: lossHistoryLength, evenIfDone: true, now, take })) {
      const { step, isDue, done: isWhole } = turn;
      const kept = isDue ? { checkpoint: { stage, teacher, states: await statesOf(student) } } : {};
      const drawn = isWhole ? await drawAll(job, kept.checkpoint!.states[0]!.ema, sizes[stage]!) : {};
      yield { ...at, ...turn.taken, step, ...drawn, ...kept, done: isWhole && stage === sizes.length - 1 };
    }
  } finally {
    student.close();
  }
}

const statesOf = ({ trainers }: Student) => Promise.all(trainers.map(({ state }) => save(state)));

/** Mean losses of some steps. */
async function trainFor(student: Student, count: number) {
  await takeSteps(count, student.advance);
  const [loss = Number.NaN, discriminatorLoss] = count > 0 ? await meanLosses(student, count) : [];
  return { loss, ...(discriminatorLoss === undefined ? {} : { discriminatorLoss }) };
}

async function drawAll(job: ParsedDistill, params: Float32Array, size: number) {
  const samples = [];
  for (const evaluations of evaluationsOf(job.method, size))
    samples.push(await drawStudent({ ...job, params }, evaluations));
  return { samples, student: params };
}
