import { parseArgs } from "node:util";
import { type Job, jobsNamed } from "../../src/lib/bench/jobs.ts";
import { type ImplementationName, implementations } from "../../src/lib/bench/report.ts";
import type { Effort } from "../../src/lib/bench/rounds.ts";
import { isOfImages } from "../../src/lib/bench/work.ts";
import { type BackendName, backendNames } from "../../src/lib/diffusion/tf/backend-names.ts";

export interface Options {
  readonly jobs: readonly Job[];
  readonly impls: readonly ImplementationName[];
  readonly backends: readonly BackendName[];
  /** Implementations on backends, such as "tfjs/cpu"; all unless some are named. */
  readonly lanes: readonly string[];
  readonly effort: Effort;
  /** Whether time is fitted against size, which takes as long as the rest. */
  readonly fits: boolean;
  /** Where to save the report. */
  readonly json?: string;
  /** The Python that has PyTorch. */
  readonly python?: string;
}

export const usage = `npm run bench -- [options]

  --job NAME       only this job; may be given several times
  --impl NAME      only this implementation: ${implementations.join(", ")}; several times
  --backend NAME   only this backend: ${backendNames.join(", ")}; several times
  --lane NAME      only this implementation on this backend, such as tfjs/cpu; several times
  --images         only the networks of images
  --quick          two short rounds, no time to quality, no fits
  --no-fits        leaves out time against batch, width and points
  --seconds N      how long a lane may take to reach the quality (60; 0 leaves it out)
  --json FILE      saves the report
  --python FILE    the Python that has PyTorch (else the first on the path that has)
  --help           this`;

const laneNames = implementations.flatMap((impl) => backendNames.map((backend) => `${impl}/${backend}`));

/** Reads the command line. @throws a sentence where it can't be read. */
export function readOptions(args: readonly string[]): Options | "help" {
  const many = { type: "string", multiple: true, default: [] as string[] } as const;
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      job: many,
      impl: many,
      backend: many,
      lane: many,
      images: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      fits: { type: "boolean" },
      seconds: { type: "string" },
      json: { type: "string" },
      python: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const { quick } = values;
  return {
    jobs: jobsNamed(values.job).filter(({ work }) => !values.images || isOfImages(work)),
    impls: among("implementation", implementations, values.impl),
    backends: among("backend", backendNames, values.backend),
    lanes: among("lane", laneNames, values.lane),
    effort: {
      rounds: quick ? 2 : 5,
      milliseconds: quick ? 150 : 400,
      seconds: secondsOf(values.seconds ?? (quick ? "0" : "60")),
    },
    fits: values.fits ?? (!quick && values.job.length === 0 && !values.images),
    json: values.json,
    python: values.python,
  };
}

/** Those that were asked for, or all. */
function among<T extends string>(kind: string, known: readonly T[], asked: readonly string[]): readonly T[] {
  const unknown = asked.find((name) => !known.includes(name as T));
  if (unknown !== undefined) throw new RangeError(`Unknown ${kind}: ${unknown} (expected one of ${known.join(", ")}).`);
  return asked.length === 0 ? known : known.filter((name) => asked.includes(name));
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds >= 0 && seconds <= 3600))
    throw new RangeError(`--seconds takes a number from 0 to 3600; this is ${text}.`);
  return seconds;
}
