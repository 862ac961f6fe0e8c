import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startWasm } from "../tools/start-wasm.ts";
import { conformance } from "./families.ts";
import { type Outcome, tally } from "./report.ts";

const usage = "Usage: npm run -s conformance -- DIR [--json FILE]";
const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });
const [folder] = positionals;
if (!folder || !existsSync(folder)) {
  console.error(folder ? `There is no folder ${folder}. ${usage}` : usage);
  process.exit(2);
}

await startWasm();
const outcomes = await conformance(
  (file) => {
    const path = join(folder, file);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
  },
  (file) => readFileSync(join(folder, file)),
);

const by = (key: (outcome: Outcome) => string) =>
  Object.fromEntries([...Map.groupBy(outcomes, key)].map(([name, group]) => [name, tally(group)]));
const [families, bySchedulerOrModel] = [by((o) => o.family), by((o) => o.subject)];
const failures = outcomes.filter((outcome) => outcome.result !== "passed");

for (const [title, rows] of [
  ["family", families],
  ["scheduler or model", bySchedulerOrModel],
] as const) {
  console.log(`\n${title.padEnd(42)} cases passed failed unsupported  worst error/tolerance`);
  for (const [name, t] of Object.entries(rows))
    console.log(
      `${name.padEnd(42)} ${[t.cases, t.passed, t.failed].map((n) => String(n).padStart(5)).join("  ")} ${String(t.unsupported).padStart(10)}  ${t.worst.toPrecision(3)}`,
    );
}
if (failures.length > 0) console.log("\nnot passed");
for (const { family, id, error, tolerance } of failures)
  console.log(
    `${family}  ${id}  ${typeof error === "number" ? `error ${error.toPrecision(3)}, tolerance ${tolerance.toPrecision(3)}` : error}`,
  );
if (values.json)
  writeFileSync(
    values.json,
    JSON.stringify(
      {
        families,
        bySchedulerOrModel,
        failures: failures.map(({ family, id, error, tolerance }) => ({ family, id, error, tolerance })),
      },
      null,
      2,
    ),
  );
process.exit(failures.length === 0 ? 0 : 1);
