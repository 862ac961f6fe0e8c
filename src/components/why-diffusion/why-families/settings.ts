import { wholeWithin } from "../../kit/controls/within.ts";

/** Data that can be chosen. */
export const shapes: readonly string[] = ["ring", "moons", "spiral"];
export const mostTurns = 8;
export const mostSteps = 50;

export interface Settings {
  readonly cloud: string;
  readonly turns: number;
  readonly steps: number;
  readonly seed: number;
}

/** Settings as near as there are to what was asked for. */
export const nearest = ({ cloud, turns, steps, seed }: Settings): Settings => ({
  cloud: shapes.includes(cloud) ? cloud : "ring",
  turns: wholeWithin(turns, 1, mostTurns, 1),
  steps: wholeWithin(steps, 1, mostSteps, 20),
  seed: Number.isSafeInteger(seed) && seed >= 0 ? seed : 1,
});

/** What was asked for and is not there, in a sentence; empty where all is. */
export function ignored(asked: Settings, taken: Settings): string {
  const names = (Object.keys(taken) as (keyof Settings)[]).filter((name) => asked[name] !== taken[name]);
  const parts = names.map((name) => `${name} ${asked[name]} (now ${taken[name]})`);
  return parts.length > 0 ? `The link asked for what there is not: ${parts.join(", ")}.` : "";
}
