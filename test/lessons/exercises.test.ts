import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runInRealm } from "../../src/grade/realm.ts";
import { exercises } from "../../src/lessons/exercises.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { driver } from "../../src/lib/exercises/driver.ts";
import { faultsOf } from "../../src/lib/exercises/faults.ts";
import { pack } from "../../src/lib/exercises/packing.ts";
import { type Program, type Ran, readReport } from "../../src/lib/exercises/program.ts";

/** Our own code needs no process of its own. */
const run = async (program: Program): Promise<Ran> => {
  const report = runInRealm({ driver, ...program, calls: program.calls.map(pack) });
  return readReport(JSON.stringify(report), program.calls.length);
};

describe.each([...exercises])("%s", (_, load) => {
  test("has a right solution, and tells each common mistake", async () => {
    const { default: exercise } = await load();
    for (const seed of [1, 2]) expect(await faultsOf(exercise, run, rng(seed))).toEqual([]);
  });
});

const placed = globSync("src/lessons/*/index.mdx")
  .toSorted()
  .map(
    (file) => [file, [...readFileSync(file, "utf8").matchAll(/<Task is="([^"]+)" \/>/g)].map(([, id]) => id!)] as const,
  );

test.each(placed)("%s sets four exercises at least, two of them code", async (_, ids) => {
  const own = await Promise.all(ids.map(async (id) => (await exercises.get(id)!()).default.kind));
  expect(own.length).toBeGreaterThanOrEqual(4);
  expect(own.filter((kind) => kind === "code").length).toBeGreaterThanOrEqual(2);
});

test("each exercise stands in one place", () => {
  expect(placed.flatMap(([, ids]) => ids).toSorted()).toEqual([...exercises.keys()].toSorted());
});
