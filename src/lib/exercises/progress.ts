import { type Attempt, readAttempt } from "./attempt.ts";

/** What a reader has done about all exercises, by their ids. */
export type Progress = Readonly<Record<string, Attempt>>;

/** A file of progress, to carry from one machine to another. */
interface ProgressFile {
  readonly format: "noisebook-progress";
  readonly version: 1;
  readonly attempts: readonly Attempt[];
}

/** Longer files are none of ours. */
const longest = 20_000_000;

export function writeProgress(progress: Progress): string {
  const file: ProgressFile = { format: "noisebook-progress", version: 1, attempts: Object.values(progress) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * What a file has. Attempts that can't be read are left out; `lost` tells how many.
 * @throws RangeError, a sentence, for a file that is none, or of another version
 */
export function readProgress(text: string): { readonly progress: Progress; readonly lost: number } {
  const { format, version, attempts } = fields(text);
  if (format !== "noisebook-progress" || !Array.isArray(attempts))
    throw new RangeError("This is no file of progress of Noisebook. Choose one that “Save my progress” made.");
  if (version !== 1)
    throw new RangeError(`This file of progress has version ${version}, and only version 1 can be read here.`);
  const read = attempts.flatMap((each) => readAttempt(each) ?? []);
  return { progress: progressOf(read), lost: attempts.length - read.length };
}

function fields(text: string): Readonly<Record<string, unknown>> {
  if (text.length > longest) return {};
  try {
    return (JSON.parse(text) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

export const progressOf = (attempts: readonly Attempt[]): Progress =>
  attempts.reduce<Progress>((all, each) => withAttempt(all, each), {});

const withAttempt = (all: Progress, attempt: Attempt): Progress => {
  const before = Object.hasOwn(all, attempt.exercise) ? all[attempt.exercise] : undefined;
  return { ...all, [attempt.exercise]: before ? mergedAttempt(before, attempt) : attempt };
};

/** Of two machines: what was right stays right, else the later answer counts. In any order, and however often, it comes to the same. */
export const merged = (one: Progress, other: Progress): Progress =>
  progressOf([...Object.values(one), ...Object.values(other)]);

function mergedAttempt(one: Attempt, other: Attempt): Attempt {
  const [kept, left] = comesFirst(one, other) ? [one, other] : [other, one];
  return {
    ...kept,
    tries: Math.max(kept.tries, left.tries),
    hints: Math.max(kept.hints, left.hints),
    shown: kept.shown || left.shown,
    seconds: Math.max(kept.seconds, left.seconds),
    begun: Math.min(kept.begun, left.begun),
  };
}

function comesFirst(one: Attempt, other: Attempt): boolean {
  if ((one.verdict === "right") !== (other.verdict === "right")) return one.verdict === "right";
  if (one.last !== other.last) return one.last > other.last;
  return rank(one) >= rank(other);
}

/** A last resort, so that the order of merging can't matter. */
const rank = ({ verdict, given }: Attempt) => JSON.stringify([verdict, given]);

/** How many of a lesson's exercises are done, in words; "" where none was begun. */
export function howMany(progress: Progress, lesson: string, of: number): string {
  const ours = Object.values(progress).filter(({ exercise }) => exercise.startsWith(`${lesson}/`));
  if (ours.length === 0 || of === 0) return "";
  const done = ours.filter(({ verdict }) => verdict === "right").length;
  return done >= of ? "all exercises done" : `${done} of ${of} exercises done`;
}
