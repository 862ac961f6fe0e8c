import { unpack } from "./packing.ts";
import type { CodeExercise, Plain } from "./types.ts";

/**
 * What a sandbox runs: scripts one after the other in one global scope, each TypeScript, and then the function `entry`,
 * called once for each list of arguments. Scripts are named for what errors say.
 */
export interface Program {
  readonly scripts: readonly { readonly name: "given" | "answer" | "harness"; readonly source: string }[];
  readonly entry: string;
  readonly calls: readonly (readonly Plain[])[];
}

/** What one call came to. */
export type Outcome =
  | { readonly value: Plain /** It wrote into its arguments. */; readonly changed: boolean }
  | { readonly error: string; readonly line?: number };

/** What a program came to; `error`, a sentence, where it didn't get to its calls; `stopped` where it was ended from outside. */
export type Ran = (
  | { readonly outcomes: readonly Outcome[] }
  | { readonly error: string; readonly line?: number; readonly stopped?: "time" | "memory" | "sandbox" }
) & {
  /** What the answer printed, where somebody keeps it. */
  readonly printed?: readonly string[];
};

/** A sandbox: runs a program with neither files nor network, and comes back in any case. */
export type Run = (program: Program) => Promise<Ran>;

/** Longer sources are no answers to an exercise. */
export const longestSource = 20_000;

export function programOf(exercise: CodeExercise, source: string, calls: Program["calls"]): Program {
  const { given, harness, entry } = exercise;
  const scripts = [
    { name: "given", source: given ?? "" },
    { name: "answer", source },
    { name: "harness", source: harness ?? "" },
  ] as const;
  return { scripts: scripts.filter((script) => script.source !== ""), entry, calls };
}

/** What no sandbox needs to be asked about: a sentence, or undefined where the source can be run. */
export function refusal(source: string): string | undefined {
  if (source.trim() === "") return "There is no code yet.";
  if (source.length > longestSource)
    return `The code has ${source.length} characters; an answer has ${longestSource} at most.`;
  const blank = source.split("\n").findIndex((line) => line.includes("____"));
  if (blank >= 0) return `There is still a blank, ____, in line ${blank + 1}.`;
  if (/\bimport\b/.test(source))
    return "An answer imports nothing: all that it needs is given. Take out the word “import”, in comments too.";
  return undefined;
}

/** A report is whatever a sandbox wrote, and the sandbox ran somebody's code: anything that is none is refused. */
export function readReport(text: string, count: number): Ran {
  try {
    const report = JSON.parse(text) as { outcomes?: unknown; error?: unknown };
    if (typeof report.error === "string") return { error: report.error };
    if (!Array.isArray(report.outcomes) || report.outcomes.length !== count) throw new TypeError("no outcomes");
    return { outcomes: report.outcomes.map(readOutcome) };
  } catch {
    return { error: "The sandbox gave no report that can be read.", stopped: "sandbox" };
  }
}

function readOutcome(packed: unknown): Outcome {
  const { value, changed, error, line } = JSON.parse(String(packed)) as Record<string, unknown>;
  if (typeof error !== "string") return { value: unpack(String(value)), changed: changed === true };
  return { error, ...(Number.isInteger(line) && { line: line as number }) };
}
