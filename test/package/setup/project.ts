import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { inject, onTestFinished } from "vitest";
import { modules } from "../../../scripts/package/paths.ts";

/**
 * An empty project elsewhere with the packed package installed, and with these files and links to packages of ours; by itself it
 * has those that the package asks for. It goes when the test ends.
 */
export function project(
  files: Readonly<Record<string, string>>,
  packages: readonly string[] = ["@tensorflow"],
): string {
  const folder = mkdtempSync(join(tmpdir(), "noisebook-project-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const installed = join(folder, "node_modules/noisebook");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", inject("tarball"), "-C", installed, "--strip-components=1"]);
  for (const name of packages) {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(join(modules, name), join(folder, "node_modules", name), "dir");
  }
  for (const [path, text] of Object.entries({ "package.json": '{ "type": "module" }', ...files }))
    writeFileSync(join(folder, path), text);
  return folder;
}

/** What a command says; what it complains of is part of the error. */
export const told = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: quiet() });

/** A command of packages that npm fetches for it, and keeps. */
export function npx(packages: readonly string[], command: readonly string[], cwd: string): string {
  const asked = packages.flatMap((each) => ["--package", each]);
  return told("npx", ["--yes", ...asked, "--", ...command], cwd);
}

/** Without the options that a test runner hands on to its own threads. */
function quiet(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  return env;
}
