import type { Exercise } from "../lib/exercises/types.ts";

type Load = () => Promise<{ readonly default: Exercise }>;

const files = import.meta.glob<{ readonly default: Exercise }>("./*/exercises/*.ts");

/** `./02-forward-noising/exercises/posterior.ts` is the exercise `forward-noising/posterior`. */
export const idOf = (path: string): string =>
  path.replace(/^.*?(\d+-)?([\w-]+)\/exercises\/([\w-]+)\.ts$/, (_, __, lesson, name) => `${lesson}/${name}`);

/** Ways to load each exercise of the course, by its id. */
export const exercises: ReadonlyMap<string, Load> = new Map(
  Object.entries(files).map(([path, load]) => [idOf(path), load]),
);
