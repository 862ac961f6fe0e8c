import { runTrain } from "../train/run.ts";
import type { ReflowCheckpoint, ReflowJob, ReflowReport } from "./job.ts";
import { measure } from "./measure.ts";
import { drawPairs } from "./pairs.ts";
import { parseReflowJob } from "./parse.ts";
import { roundJob } from "./round.ts";

/** Drawing and measuring give way about this often. */
const turnMilliseconds = 60;

/** Where the rounds go on from, and a clock in milliseconds to take turns by. */
interface Options {
  readonly from?: ReflowCheckpoint;
  readonly now?: () => number;
}

/**
 * Trains for a short turn at each pull, round after round. Given a checkpoint it goes on exactly as the run that wrote it
 * would have; pairs that were drawn before are drawn again.
 * @throws DivergenceError, and a sentence for a job that cannot be run.
 */
export async function* runReflow(
  job: ReflowJob,
  { from = { round: 0 }, now = () => performance.now() }: Options = {},
): AsyncGenerator<ReflowReport, void, undefined> {
  parseReflowJob(job);
  let begin = from;
  while (begin.round <= job.rounds) {
    let next: ReflowCheckpoint = begin;
    for await (const report of runRound(job, begin, now)) {
      next = report.checkpoint ?? next;
      yield report;
    }
    begin = next;
  }
}

/** One round, from wherever it stands; its last report's checkpoint is the beginning of the next. */
async function* runRound(
  job: ReflowJob,
  from: ReflowCheckpoint,
  now: () => number,
): AsyncGenerator<ReflowReport, void> {
  const { round, teacher } = from;
  let at: Pick<ReflowReport, "round" | "step" | "loss" | "done"> = { round, step: 0, loss: Number.NaN, done: false };
  let state = from.state;
  if (!state || state.step < job.steps) {
    const pairs = teacher && (yield* during(drawPairs(job, round, teacher), { ...at, doing: "drawing" }, now));
    for await (const { step, losses, checkpoint } of runTrain(roundJob(job, round, pairs, teacher), {
      ...(state ? { from: state } : {}),
      now,
    })) {
      state = checkpoint ?? state;
      at = { ...at, step, loss: losses.reduce((sum, { loss }) => sum + loss, 0) / losses.length };
      yield { ...at, doing: "training", ...(checkpoint ? { checkpoint: { ...from, state: checkpoint } } : {}) };
    }
  }
  const params = state!.ema;
  at = { ...at, step: state!.step };
  const measures = yield* during(measure(job, params), { ...at, doing: "measuring" }, now);
  yield {
    ...at,
    doing: "measuring",
    learned: { params, measures },
    checkpoint: { round: round + 1, teacher: params },
    done: round === job.rounds,
  };
}

/** What comes of some work, with a report in about every turn's time. */
async function* during<T>(
  work: AsyncGenerator<undefined, T>,
  report: ReflowReport,
  now: () => number,
): AsyncGenerator<ReflowReport, T> {
  let began = now();
  try {
    for (;;) {
      const { done, value } = await work.next();
      if (done) return value;
      if (now() - began < turnMilliseconds) continue;
      yield report;
      began = now();
    }
  } finally {
    await work.return(undefined as T);
  }
}
