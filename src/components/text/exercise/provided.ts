import type { Run } from "../../../lib/exercises/program.ts";
import type { Exercise } from "../../../lib/exercises/types.ts";

type Find = (id: string) => Promise<Exercise | undefined>;

const course = Promise.withResolvers<Find>();
const sandbox = Promise.withResolvers<Run>();

/** Tells elements where exercises are: lessons have them, and components know no lessons. */
export const provideExercises = (find: Find): void => course.resolve(find);

/** Tells elements what runs readers' code. */
export const provideSandbox = (run: Run): void => sandbox.resolve(run);

export const runProvided: Run = async (program) => (await sandbox.promise)(program);

/** @throws a sentence for an exercise that there is not */
export async function exerciseOf(id: string): Promise<Exercise> {
  const found = await (await course.promise)(id);
  if (!found) throw new RangeError(`There is no exercise ${id}.`);
  return found;
}
