#!/usr/bin/env node
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { withChecks } from "./checks.ts";
import { collect } from "./collect.ts";
import { courseExercises } from "./course.ts";
import { runIsolated, usualLimits } from "./isolated.ts";
import { markAll } from "./mark.ts";
import { csvOf, tableOf } from "./report.ts";

const usage = `noisebook grade FOLDER [options]

Marks the hand-ins (*.json) of a folder: runs every answer anew, each in a process without files and network.

  --checks FILE      a module whose default export has checks by an exercise's id; only those are marked
  --only WORD        only exercises whose id has WORD in it; may be given several times
  --csv FILE         writes a table for a spreadsheet, too
  --seconds N        of computing an answer may take (${usualLimits.milliseconds / 1000})
  --megabytes N      of memory an answer may take (${usualLimits.megabytes})
  --seed N           of the values that code is tried with; another one each time unless given
`;

const options = {
  checks: { type: "string" },
  only: { type: "string", multiple: true },
  csv: { type: "string" },
  seconds: { type: "string" },
  megabytes: { type: "string" },
  seed: { type: "string" },
  help: { type: "boolean" },
} as const;

/** A number of a command line. @throws RangeError, a sentence, for what is none from `low` to `high` */
function numberOf(
  name: string,
  text: string | undefined,
  usual: number,
  [low, high]: readonly [number, number],
): number {
  const value = text === undefined ? usual : Number(text);
  if (!(value >= low && value <= high))
    throw new RangeError(`--${name} ${text} can't be used: give a number from ${low} to ${high}.`);
  return value;
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13)) return;
  throw new RangeError(
    `Marking needs Node 22.13 or later, whose permission model keeps answers from files; this is Node ${process.versions.node}.`,
  );
}

async function grade(folder: string, values: Record<string, string | string[] | boolean | undefined>) {
  requireNode();
  const text = (name: string) => values[name] as string | undefined;
  const limits = {
    milliseconds: 1000 * numberOf("seconds", text("seconds"), usualLimits.milliseconds / 1000, [1, 3600]),
    megabytes: numberOf("megabytes", text("megabytes"), usualLimits.megabytes, [128, 16384]),
  };
  const drawn = crypto.getRandomValues(new Uint32Array(1))[0]!;
  const seed = Math.floor(numberOf("seed", text("seed"), drawn, [0, Number.MAX_SAFE_INTEGER]));
  const words = (values.only as string[] | undefined) ?? [""];
  const all = [...(await withChecks(await courseExercises(), text("checks")))];
  const exercises = new Map(all.filter(([id]) => words.some((word) => id.includes(word))));
  if (exercises.size === 0) throw new RangeError(`No exercise has ${words.join(" or ")} in its id.`);
  const { collected, refused } = await collect(folder);
  const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1));
  const marks = await markAll(collected, { exercises, run: (program) => runIsolated(program, limits), seed, atOnce });
  process.stdout.write(`${tableOf(marks, refused)}\n\nMarked with --seed ${seed}.\n`);
  const csv = text("csv");
  if (csv) writeFileSync(csv, csvOf(marks));
}

async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [command, folder] = positionals;
    if (values.help || command !== "grade" || !folder) {
      process.stdout.write(usage);
      return values.help ? 0 : 2;
    }
    await grade(folder, values);
    return 0;
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    process.stderr.write(`${code === "ENOENT" ? `There is no such file or folder: ${message}` : message}\n`);
    return 2;
  }
}

process.exitCode = await main();
