import { parseArgs } from "node:util";
import type { Training } from "./training.ts";

export interface Options {
  readonly names: readonly string[];
  /** As many as there are cores, unless given. */
  readonly processes?: number | undefined;
  /** Instead of those that are declared: to try a training out. */
  readonly steps?: number | undefined;
  /** Whether to train on the GPU, by the package `webgpu`. */
  readonly gpu: boolean;
  /** Whether to forget what was trained before. */
  readonly fresh: boolean;
}

export const usage = (trainings: readonly Training[]): string => `npm run train:… -- [options] [names]

  names            only these: ${trainings.map(({ name }) => name).join(", ")}
  --processes N    how many threads share each batch (as many as there are cores)
  --gpu            on this machine's GPU instead; takes the package webgpu (npm install --no-save webgpu)
  --steps N        fewer steps or more, to try it out: nothing is published
  --fresh          begins anew; else it goes on where it was left
  --help           this`;

/** Reads the command line. @throws a sentence where it can't be read. */
export function readOptions(args: readonly string[], trainings: readonly Training[]): Options | "help" {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      processes: { type: "string" },
      steps: { type: "string" },
      gpu: { type: "boolean", default: false },
      fresh: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const known = trainings.map(({ name }) => name);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown) throw new RangeError(`Unknown training: ${unknown} (expected one of ${known.join(", ")}).`);
  return {
    names: positionals.length > 0 ? positionals : known,
    processes: whole("--processes", values.processes),
    steps: whole("--steps", values.steps),
    gpu: values.gpu,
    fresh: values.fresh,
  };
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1))
    throw new RangeError(`${name} takes a whole number from 1 on; this is ${text}.`);
  return value;
}
