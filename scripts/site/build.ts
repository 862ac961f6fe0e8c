import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";

const root = resolve(import.meta.dirname, "../..");
const sources = [
  "src",
  "public",
  "astro.config.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "CONTRIBUTING.md",
  "LICENSE",
];

export type BuildOptions = {
  /** Folder for the built site, relative to the repository's root. */
  readonly dist?: string;
  /** Path below which the site is to live. */
  readonly base?: string;
  /** Shows the builder's output as it comes; otherwise only when it fails. */
  readonly loud?: boolean;
};

/** Builds the site unless it is there, was built for this base, and nothing has changed since. True if it built. */
export function buildIfNeeded({ dist = "dist", base = "/", loud = false }: BuildOptions = {}): boolean {
  const stamp = join(root, ".cache/builds", `${dist.replaceAll("/", "-")}.json`);
  const state = JSON.stringify({ base, site: process.env.SITE, changed: Math.max(...sources.map(lastChange)) });
  const isFresh =
    existsSync(join(root, dist, "index.html")) && existsSync(stamp) && readFileSync(stamp, "utf8") === state;
  if (isFresh) return false;
  build(dist, base, loud);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
  return true;
}

function build(dist: string, base: string, loud: boolean): void {
  const { NODE_ENV, MODE, DEV, PROD, VITEST, ...env } = process.env;
  const astro = join(root, "node_modules/astro/bin/astro.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [astro, "build", "--outDir", dist], {
    cwd: root,
    encoding: "utf8",
    env: { ...env, BASE_PATH: base, ASTRO_TELEMETRY_DISABLED: "1" },
    stdio: loud ? "inherit" : "pipe",
  });
  if (status !== 0) throw new Error(`The site could not be built.\n${stdout ?? ""}${stderr ?? ""}`);
}

/** Latest change in a file or anywhere in a folder, in milliseconds; folders count too, since files can vanish. */
function lastChange(path: string): number {
  const full = resolve(root, path);
  const { mtimeMs } = statSync(full);
  if (!statSync(full).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(full).map((name) => lastChange(join(full, name))));
}
