import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { TestProject } from "vitest/node";
import { built, root } from "../../../scripts/package/paths.ts";

/** Builds the package and packs it, as for publishing. */
export default function packed({ provide }: TestProject): () => void {
  execFileSync(process.execPath, [join(root, "scripts/package/index.ts")], { stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "noisebook-packed-"));
  npm(["pack", "--silent", "--pack-destination", folder], built);
  provide("tarball", join(folder, readdirSync(folder)[0]!));
  return () => rmSync(folder, { recursive: true });
}

/** npm, as the one that runs the tests if they were started by it. */
export function npm(args: readonly string[], cwd: string): string {
  const { npm_execpath: path } = process.env;
  const [command, first] = path?.endsWith(".js") ? [process.execPath, [path]] : ["npm", []];
  return execFileSync(command, [...first, ...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
