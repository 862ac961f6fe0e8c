import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runInRealm } from "../../src/grade/realm.ts";
import { exercises } from "../../src/lessons/exercises.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { driver } from "../../src/lib/exercises/driver.ts";
import { faultsOf, untold } from "../../src/lib/exercises/faults.ts";
import { judge } from "../../src/lib/exercises/judge.ts";
import { pack } from "../../src/lib/exercises/packing.ts";
import { type Program, type Ran, readReport } from "../../src/lib/exercises/program.ts";
import { writtenDifferently } from "./written-differently.ts";

/** Our own code needs no process of its own. */
const run = async (program: Program): Promise<Ran> => {
  const report = runInRealm({ driver, ...program, calls: program.calls.map(pack) });
  return readReport(JSON.stringify(report), program.calls.length);
};

/** What a function could give back without having looked. */
const idle = ["0", "1", "NaN", "[]", "{}", "undefined", "args[0]", "args[1]", "args.at(-1)", "args[0].map(() => 0)"];

describe.each([...exercises])("%s", (_, load) => {
  test("has a right solution, and tells each common mistake", async () => {
    const { default: exercise } = await load();
    for (const seed of [1, 2]) expect(await faultsOf(exercise, run, rng(seed))).toEqual([]);
  });

  test("tells each common mistake whatever values are drawn", async () => {
    const { default: exercise } = await load();
    if (exercise.kind !== "code") return;
    for (let seed = 0; seed < 40; seed++) expect([...untold(exercise, rng(seed))], `seed ${seed}`).toEqual([]);
  });

  test("calls nothing right that answers without computing", async () => {
    const { default: exercise } = await load();
    if (exercise.kind !== "code") return;
    const name = /function (\w+)/.exec(exercise.starter)![1];
    for (const answer of idle) {
      const source = `function ${name}(...args: any[]): any { return ${answer}; }`;
      expect((await judge(exercise, { kind: "code", source }, run, rng(1))).verdict, answer).toBe("wrong");
    }
  });
});

test.each(Object.entries(writtenDifferently))(
  "%s takes a right answer that is written differently",
  async (id, source) => {
    const { default: exercise } = await exercises.get(id)!();
    for (const seed of [1, 2, 3, 4, 5])
      expect(await judge(exercise, { kind: "code", source }, run, rng(seed))).toEqual({ verdict: "right" });
  },
);

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
