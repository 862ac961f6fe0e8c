/**
 * `npm run examples:python` runs the Python programs that stand beside `examples/` in the cookbook, and compares what each
 * says at its end with the most that it may be. A word after it picks some out.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { basename } from "node:path";
import process from "node:process";
import { python } from "./environment.ts";
import { bounds, complaints } from "./example-bounds.ts";

/** Python would take a file of that name for the package. */
const renamed: Readonly<Record<string, string>> = { weights: "safetensors" };

/** The programs, without what they share. */
export const programsInPython: readonly string[] = globSync("examples/python/*.py")
  .map((file) => basename(file, ".py"))
  .filter((name) => name !== "plane")
  .sort();

function run(name: string, command: string): boolean {
  const { stdout, stderr } = spawnSync(command, [`examples/python/${name}.py`], { encoding: "utf8" });
  const found = complaints(stdout, bounds[renamed[name] ?? name]!);
  console.log(`${found.length === 0 ? "passed" : "FAILED"}  ${name}.py`);
  if (found.length > 0) console.log(...found, stderr.slice(-1000));
  return found.length === 0;
}

if (import.meta.main) {
  const words = process.argv.slice(2);
  const names = programsInPython.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  const command = python();
  const passed = names.map((name) => run(name, command));
  process.exit(passed.every(Boolean) ? 0 : 1);
}
