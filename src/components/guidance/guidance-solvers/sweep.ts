import { apart } from "../../samplers/walks.ts";
import { endOf, pathsEnd, type Setting, type Solver, scales, solvers } from "./solvers.ts";

const names = Object.keys(solvers) as Solver[];

/** What one solver does at one scale. */
export interface Ended {
  readonly scale: number;
  readonly name: Solver;
  /** Root mean square distance between its ends and those of the exact paths. */
  readonly error: number;
  readonly end: Float64Array;
}

/** Every solver at every scale; gives way after every step. */
export function* sweep(setting: Omit<Setting, "scale">): Generator<readonly Ended[] | undefined, void> {
  const all: Ended[] = [];
  for (const scale of scales) {
    const exact = yield* pathsEnd({ ...setting, scale });
    for (const name of names) {
      const end = yield* endOf(name, { ...setting, scale });
      all.push({ scale, name, end, error: apart(end, exact) });
    }
    yield [...all];
  }
}
