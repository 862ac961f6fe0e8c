import { rng } from "../lib/diffusion/random/rng.ts";
import type { Attempt } from "../lib/exercises/attempt.ts";
import { judge } from "../lib/exercises/judge.ts";
import type { Run } from "../lib/exercises/program.ts";
import type { Exercise, Verdict } from "../lib/exercises/types.ts";
import type { Collected } from "./collect.ts";

/** What an answer comes to; nothing was answered where there is no attempt. */
export interface Mark {
  readonly collected: Collected;
  readonly exercise: string;
  readonly attempt?: Attempt;
  readonly verdict: Verdict["verdict"] | "missing";
  readonly says: string;
}

export interface Marking {
  readonly exercises: ReadonlyMap<string, Exercise>;
  readonly run: Run;
  /** Of the values that code is tried with. */
  readonly seed: number;
  /** How many answers are run at once. */
  readonly atOnce: number;
  readonly onMark?: (mark: Mark) => void;
}

/** Judges every answer anew; what the page said of it counts for nothing. */
export async function markAll(all: readonly Collected[], marking: Marking): Promise<Mark[]> {
  const ids = [...marking.exercises.keys()];
  const waiting = all.flatMap((collected) => ids.map((exercise) => ({ collected, exercise })));
  const marks: Mark[] = new Array(waiting.length);
  let next = 0;
  const work = async () => {
    while (next < waiting.length) {
      const at = next++;
      marks[at] = await markOne(waiting[at]!, marking);
      marking.onMark?.(marks[at]);
    }
  };
  await Promise.all(Array.from({ length: marking.atOnce }, work));
  return marks;
}

async function markOne(which: Pick<Mark, "collected" | "exercise">, marking: Marking): Promise<Mark> {
  const attempt = which.collected.handIn.attempts.findLast(({ exercise }) => exercise === which.exercise);
  if (!attempt) return { ...which, verdict: "missing", says: "" };
  const verdict = await judged(marking, which.exercise, attempt);
  return { ...which, attempt, verdict: verdict.verdict, says: "says" in verdict ? verdict.says : "" };
}

async function judged({ exercises, run, seed }: Marking, id: string, { given }: Attempt): Promise<Verdict> {
  try {
    return await judge(exercises.get(id)!, given, run, rng(seed).fork(id));
  } catch (error) {
    return { verdict: "unjudged", says: `The check broke down over it: ${(error as Error).message}.` };
  }
}
