import { queueSpace } from "../kernels/queue.ts";
import { letOthers, pace } from "./pacing.ts";

/** A pull works for about this long, so that the worker soon hears other messages. */
const turnMilliseconds = 60;

/** Checkpoints and looks at a run are made about this often: they cost as much as some steps. */
const checkpointMilliseconds = 500;

export interface Turns<T> {
  /** Steps taken before, and steps in all. */
  readonly from: number;
  readonly to: number;
  /** Of one turn: so many are still remembered. */
  readonly most: number;
  readonly checkpointEvery?: number;
  /** Whether a run that has taken all its steps has a turn all the same, of none. */
  readonly evenIfDone?: boolean;
  /** Turns end at each multiple of so many steps, and what is due is due there alone, and at the last. */
  readonly stopEvery?: number | undefined;
  /** Ends the run between two turns, with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Takes some steps; what they came to. */
  take(count: number): Promise<T>;
}

/** What came of a turn. */
export interface Turn<T> {
  /** Steps of all turns so far. */
  readonly step: number;
  /** Of this turn. */
  readonly count: number;
  readonly taken: T;
  readonly milliseconds: number;
  /** Whether a checkpoint is due: at the first turn, the last, where an exact number was asked for, and now and then. */
  readonly isDue: boolean;
  readonly done: boolean;
}

/**
 * Takes steps in turns that fit a worker's turn of about 60 ms, one a pull; `next` may ask for an exact number of steps. Between
 * turns whatever else waits goes first: timers, messages, frames.
 */
export async function* turns<T>(run: Turns<T>): AsyncGenerator<Turn<T>, void, number | undefined> {
  const { to, most, checkpointEvery = checkpointMilliseconds, stopEvery, now, signal } = run;
  const paced = pace(turnMilliseconds);
  let [step, saved] = [run.from, Number.NEGATIVE_INFINITY];
  let asked: number | undefined;
  while (step < to || (run.evenIfDone && step === run.from)) {
    signal?.throwIfAborted();
    const left = Math.min(to - step, stopEvery ? stopEvery - (step % stopEvery) : Number.POSITIVE_INFINITY);
    const count = Math.max(0, Math.min(asked ?? Math.min(paced.steps, most), left));
    const began = now();
    const taken = await run.take(count);
    const milliseconds = now() - began;
    paced.measured(Math.max(1, count), milliseconds);
    step += count;
    const done = step >= to;
    const isTime = stopEvery ? step % stopEvery === 0 : now() - saved >= checkpointEvery;
    const isDue = done || asked !== undefined || isTime;
    if (isDue) saved = now();
    await letOthers();
    asked = yield { step, count, taken, milliseconds, isDue, done };
    if (done) return;
  }
}

/** Takes steps, each when the device has room for it. */
export async function takeSteps(count: number, step: () => void): Promise<void> {
  for (let i = 0; i < count; i++) {
    await queueSpace();
    step();
  }
}
