import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { built, modules } from "./paths.ts";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The package that a file belongs to: "d3-dsv", "@tensorflow/tfjs-core". */
export const packageOf = (file: string): string =>
  /^(?:@[^/]+\/)?[^/]+/.exec(file.slice(file.lastIndexOf("node_modules/") + "node_modules/".length))![0];

/** Writes under which licences the package contains these files of others. */
export function writeLicences(files: Iterable<string>): void {
  const names = [...new Set([...files].map(packageOf))].sort();
  const head = "Noisebook's built files contain parts of these packages, each under its own licence.\n";
  writeFileSync(join(built, "THIRD-PARTY.txt"), [head, ...names.map(noticeOf)].join("\n"));
}

/** @throws a sentence for a package that tells neither a licence nor its name */
export function noticeOf(name: string): string {
  const folder = join(modules, name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  if (!license) throw new Error(`The package ${name} tells no licence, and can't be part of another.`);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text =
    file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : apache(license);
  return `── ${name} ${version} (${license}) ──\n\n${text}\n`;
}

/** TensorFlow.js' packages name their licence without its text. */
const apache = (license: string) =>
  license === "Apache-2.0"
    ? "Copyright Google LLC. Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0"
    : license;
