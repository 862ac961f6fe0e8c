import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { ensureChromium, thisMachine } from "./chromium.ts";

const root = resolve(import.meta.dirname, "../..");
const bin = (path: string) => join(root, "node_modules", path);

interface Part {
  readonly name: string;
  readonly command: readonly string[];
  /** Where it counts its tests; without, it counts as one. */
  readonly report?: string;
}

function tests(name: string, projects: readonly string[]): Part {
  const report = join(root, `.cache/tests-${projects[0]}.json`);
  const filters = projects.map((project) => `--project=${project}`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, report, command: [bin("vitest/vitest.mjs"), "run", ...filters, ...reporters] };
}

/** What works with one processor and needs no test's result: said when it has ended. Astro writes types that the second reads. */
const astro: readonly Part[] = [
  {
    name: "Types of pages",
    command: [
      bin("astro/bin/astro.mjs"),
      ...["check", "--tsconfig", "tsconfig.astro.json", "--minimumFailingSeverity", "warning"],
    ],
  },
  { name: "Types of scripts", command: [bin("@typescript/native/bin/tsc"), "--noEmit"] },
  { name: "Two builds of the site", command: [join(root, "scripts/site/test-sites.ts")] },
];

const rest: readonly Part[] = [
  { name: "Lint and format", command: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."] },
  tests("Library and widgets", ["unit", "apart", "wasm", "webgpu", "webgl", "document"]),
  tests("Package", ["package"]),
];

const pages = tests("Pages", ["pages", "sandbox", "firefox", "webkit"]);

type Outcome = { readonly name: string; readonly passed: number; readonly failed: number; readonly seconds: number };

/** Runs one part; where several run at once, one of them holds its words back until its end. */
async function run({ name, command, report }: Part, env: NodeJS.ProcessEnv, held: boolean): Promise<Outcome> {
  if (report) rmSync(report, { force: true });
  if (!held) console.log(`\n── ${name} ──`);
  const start = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: root,
    env,
    stdio: ["ignore", ...Array(2).fill(held ? "pipe" : "inherit")],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (words: Buffer) => said.push(words));
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (held) console.log(`\n── ${name} ──\n${Buffer.concat(said)}`);
  return { name, ...count(status === 0, report), seconds: (performance.now() - start) / 1000 };
}

/** Passed and failed: the tests that vitest counted, or the part as one. */
function count(ok: boolean, report?: string): { passed: number; failed: number } {
  if (!report || !existsSync(report)) return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, "utf8"));
  return { passed, failed: ok ? failed : Math.max(1, failed) };
}

/** Each part runs even where one before it failed. */
async function runAll(parts: readonly Part[], env: NodeJS.ProcessEnv, held = false): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const part of parts) outcomes.push(await run(part, env, held));
  return outcomes;
}

async function main(): Promise<number> {
  const isLong = process.argv.includes("--long");
  const env = {
    ...process.env,
    ...(isLong && { LONG_TESTS: "1" }),
    ASTRO_TELEMETRY_DISABLED: "1",
    CHROME_PATH: ensureChromium(thisMachine),
  };
  mkdirSync(join(root, ".cache"), { recursive: true });
  const before = (await Promise.all([runAll(astro, env, true), runAll(rest, env)])).flat();
  const outcomes = [...before, await run(pages, env, false)];
  console.log("");
  for (const { name, failed, seconds } of outcomes)
    console.log(`${failed === 0 ? "✓" : "✗"} ${name} (${seconds.toFixed(0)} s)`);
  const sum = (kind: "passed" | "failed") => outcomes.reduce((total, outcome) => total + outcome[kind], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
