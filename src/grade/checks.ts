import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Exercise } from "../lib/exercises/types.ts";

const kinds = ["code", "choice", "number", "figure"];

/**
 * The exercises to mark: the course's, with what a teacher's module says instead. Its default export has, by an exercise's id, a whole
 * exercise, or the parts of the course's that are to be others, such as `calls` and `oracle`. Only those named there are
 * marked, unless it names none.
 * @throws RangeError, a sentence, for a module that isn't there, that says neither, or whose parts can't be used
 */
export async function withChecks(course: ReadonlyMap<string, Exercise>, file?: string): Promise<Map<string, Exercise>> {
  if (file === undefined) return new Map(course);
  if (!existsSync(file)) throw new RangeError(`There is no file ${file} to take checks from.`);
  const { default: checks } = (await import(pathToFileURL(resolve(file)).href)) as { readonly default?: unknown };
  if (typeof checks !== "object" || checks === null)
    throw new RangeError(`${file} has no default export with checks by an exercise's id.`);
  return new Map(Object.entries(checks).map(([id, parts]) => [id, whole(id, parts, course.get(id))]));
}

function whole(id: string, parts: unknown, of: Exercise | undefined): Exercise {
  if (typeof parts !== "object" || parts === null) throw new RangeError(`The check of ${id} is no object.`);
  const exercise = { ...of, ...parts } as Exercise;
  if (kinds.includes(exercise.kind)) return usable(id, { ...exercise, ...defaults(exercise) });
  const hint = of
    ? `its kind is ${String(exercise.kind)}`
    : "the course has no such exercise, and the check tells no kind";
  throw new RangeError(`The check of ${id} can't be used: ${hint} (expected one of ${kinds.join(", ")}).`);
}

/** What a check calls has to be a function, or every student's answer would break down over it. */
function usable(id: string, exercise: Exercise): Exercise {
  const called = { code: ["calls", "oracle"], figure: ["lacks"], choice: [], number: [] }[exercise.kind];
  const wrong = called.find((name) => typeof Reflect.get(exercise, name) !== "function");
  if (wrong === undefined) return exercise;
  throw new RangeError(
    `The check of ${id} can't be used: its ${wrong} is ${typeof Reflect.get(exercise, wrong)}, and a function was expected.`,
  );
}

const defaults = (exercise: Exercise) => ("mistakes" in exercise || exercise.kind === "choice" ? {} : { mistakes: [] });
