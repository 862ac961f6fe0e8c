import { globSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { idOf } from "../lessons/exercise-id.ts";
import type { Exercise } from "../lib/exercises/types.ts";

const lessons = resolve(import.meta.dirname, "../lessons");

/** All exercises of the course, by id. The package has a list in place of this file, which looks into the repository. */
export async function courseExercises(): Promise<Map<string, Exercise>> {
  const files = globSync("*/exercises/*.ts", { cwd: lessons }).toSorted();
  const loaded = files.map(async (file): Promise<[string, Exercise]> => {
    const { default: exercise } = await import(pathToFileURL(resolve(lessons, file)).href);
    return [idOf(file), exercise as Exercise];
  });
  return new Map(await Promise.all(loaded));
}
