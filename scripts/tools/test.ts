import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { ensureChromium, thisMachine } from "./chromium.ts";

const root = resolve(import.meta.dirname, "../..");
const report = join(root, ".cache/tests.json");
const bin = (path: string) => join(root, "node_modules", path);

/** What npm test runs, in this order; each part runs even where one before it failed. */
const parts: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  {
    name: "Types of pages and scripts",
    command: [bin("astro/bin/astro.mjs"), "check", "--minimumFailingSeverity", "warning"],
  },
  { name: "Types, with TypeScript 7", command: [bin("@typescript/native/bin/tsc"), "--noEmit"] },
  { name: "Lint and format", command: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."] },
  {
    name: "Library, widgets and pages",
    command: [bin("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
  },
];

type Outcome = { readonly name: string; readonly ok: boolean; readonly seconds: number };

function run({ name, command }: (typeof parts)[number], env: NodeJS.ProcessEnv): Outcome {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit", env });
  return { name, ok: status === 0, seconds: (performance.now() - start) / 1000 };
}

/** Passed and failed: the tests that vitest counted, and each other part as one. */
function tally(outcomes: readonly Outcome[]): [passed: number, failed: number] {
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
  const whole = counts ? outcomes.slice(0, -1) : outcomes;
  const failed = whole.filter(({ ok }) => !ok).length + (counts?.numFailedTests ?? 0);
  const passed = whole.filter(({ ok }) => ok).length + (counts?.numPassedTests ?? 0);
  const isHidden = failed === 0 && outcomes.some(({ ok }) => !ok);
  return [passed, isHidden ? 1 : failed];
}

function main(): number {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", CHROME_PATH: ensureChromium(thisMachine) };
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const outcomes = parts.map((part) => run(part, env));
  console.log("");
  for (const { name, ok, seconds } of outcomes) console.log(`${ok ? "✓" : "✗"} ${name} (${seconds.toFixed(0)} s)`);
  const [passed, failed] = tally(outcomes);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
