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
