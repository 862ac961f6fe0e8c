import type { Exercise } from "../lib/exercises/types.ts";
import { idOf } from "./exercise-id.ts";

type Load = () => Promise<{ readonly default: Exercise }>;

const files = import.meta.glob<{ readonly default: Exercise }>("./*/exercises/*.ts");

/** Ways to load each exercise of the course, by its id. */
export const exercises: ReadonlyMap<string, Load> = new Map(
  Object.entries(files).map(([path, load]) => [idOf(path), load]),
);
