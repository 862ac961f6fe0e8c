import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { writeHandIn } from "../../src/lib/exercises/hand-in.ts";
import { project, told } from "./setup/project.ts";

test("the package's command marks a folder of hand-ins", async () => {
  const folder = project({});
  mkdirSync(join(folder, "hand-ins"));
  const source = "const addNoise = (x, e, { alpha, sigma }) => x.map((v, i) => alpha * v + sigma * e[i]);";
  const exercise = "forward-noising/noise-in-one-jump";
  const counts = { tries: 1, hints: 0, shown: false, seconds: 1, begun: 1, last: 1 };
  const attempts = [{ exercise, given: { kind: "code", source }, verdict: "open", ...counts } as const];
  writeFileSync(join(folder, "hand-ins/ada.json"), (await writeHandIn({ student: "Ada", made: 1, attempts })).text);
  const command = join(folder, "node_modules/noisebook/dist/cli.js");
  const table = told(process.execPath, [command, "grade", "hand-ins", "--only", exercise], folder);
  expect(table).toMatch(/^Ada +1\/1 +\S+ +\+$/m);
});
