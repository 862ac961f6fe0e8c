/**
 * `npm run examples:python` runs the Python programs that stand beside `examples/` in the cookbook, and compares what each
 * says at its end with the most that it may be. A word after it picks some out.
 */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { python } from "./environment.ts";

/** Of each program the words before a number, and the most that it may be: as for `examples/*.ts`. */
export const shown: Readonly<Record<string, readonly (readonly [words: string, most: number])[]>> = {
  guidance: [["Guidance 1, distance to class 2", 0.2]],
  moons: [["Distance to the data", 0.2]],
  "own-data": [["Distance to the data", 0.25]],
  "own-network": [
    ["Distance with an own network", 0.2],
    ["Frequencies that moved", 0],
  ],
  // Rounded in float32, at 1e-7 of states of size 4.
  "own-sampler": [
    ["DDIM, eta 0, apart", 1e-5],
    ["DDIM, eta 1, apart", 1e-5],
    ["Heun, apart", 1e-5],
  ],
  "own-schedule": [["Distance with own schedule", 0.25]],
  "scheduler-config": [
    ["Distance by DDIMScheduler", 0.25],
    ["Distance by UniPCMultistepScheduler", 0.25],
  ],
  "text-to-image": [["2 pictures of", 32]],
  weights: [["Samples that differ", 0]],
};

/** What is wrong with what a program said; nothing where all is right. */
export function complaints(said: string, expected: readonly (readonly [words: string, most: number])[]): string[] {
  return expected.flatMap(([words, most]) => {
    const [, number] = said.split(words)[1]?.match(/^[: ]+(-?[\d.]+(?:e-?\d+)?)/) ?? [];
    if (number === undefined) return [`It does not say “${words}”.`];
    return Number(number) <= most ? [] : [`“${words}” is ${number}, more than ${most}.`];
  });
}

function run(name: string, command: string): boolean {
  const { stdout, stderr } = spawnSync(command, [`examples/python/${name}.py`], { encoding: "utf8" });
  const found = complaints(stdout, shown[name]!);
  console.log(`${found.length === 0 ? "passed" : "FAILED"}  ${name}.py`);
  if (found.length > 0) console.log(...found, stderr.slice(-1000));
  return found.length === 0;
}

if (import.meta.main) {
  const words = process.argv.slice(2);
  const names = Object.keys(shown).filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  const command = python();
  const passed = names.map((name) => run(name, command));
  process.exit(passed.every(Boolean) ? 0 : 1);
}
