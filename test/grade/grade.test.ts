import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { withChecks } from "../../src/grade/checks.ts";
import { collect } from "../../src/grade/collect.ts";
import { courseExercises } from "../../src/grade/course.ts";
import { runIsolated } from "../../src/grade/isolated.ts";
import { type Mark, markAll } from "../../src/grade/mark.ts";
import { csvOf, tableOf } from "../../src/grade/report.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import type { Attempt } from "../../src/lib/exercises/attempt.ts";
import { writeHandIn } from "../../src/lib/exercises/hand-in.ts";
import { judge } from "../../src/lib/exercises/judge.ts";
import type { Given } from "../../src/lib/exercises/types.ts";

const folder = mkdtempSync(join(tmpdir(), "noisebook-hand-ins-"));
afterAll(() => rmSync(folder, { recursive: true }));

const jump = "forward-noising/noise-in-one-jump";
const byHand = "forward-noising/one-number-by-hand";
const course = await courseExercises();
const exercises = new Map([jump, byHand].map((id) => [id, course.get(id)!] as const));

const attempt = (exercise: string, given: Given): Attempt => ({
  ...{ exercise, given, verdict: "right", tries: 1, hints: 0, shown: false, seconds: 60, begun: 1, last: 2 },
});
const code = (source: string) => attempt(jump, { kind: "code", source });
const number = (value: number) => attempt(byHand, { kind: "number", value });

async function handIn(file: string, student: string, attempts: readonly Attempt[]) {
  const { text } = await writeHandIn({ student, made: 1, attempts });
  writeFileSync(join(folder, file), text);
  return text;
}

const right = "const addNoise = (x, e, l) => x.map((v, i) => l.alpha * v + l.sigma * e[i]);";
const limits = { milliseconds: 1500, megabytes: 300 };

async function marked(): Promise<{ marks: Mark[]; table: string }> {
  const { collected, refused } = await collect(folder);
  const run = (program: Parameters<typeof runIsolated>[0]) => runIsolated(program, limits);
  const marks = await markAll(collected, { exercises, run, seed: 3, atOnce: 2 });
  return { marks, table: tableOf(marks, refused) };
}

describe("a folder of hand-ins", async () => {
  await handIn("ada.json", "Ada", [code(right), number(0.134)]);
  await handIn("ben.json", "Ben", [
    code("const addNoise = (x, e, l) => x.map((v, i) => l.alpha ** 2 * v + l.sigma ** 2 * e[i]);"),
  ]);
  await handIn("loop.json", "Loop", [code("const addNoise = () => { for (;;); };"), number(0.134)]);
  await handIn("claims.json", '=cmd()\u001b[31m, "Claims"', [code("const addNoise = () => [0];"), number(7)]);
  const changed = await handIn("changed.json", "Changed", [number(5)]);
  writeFileSync(join(folder, "changed.json"), changed.replace('"value": 5', '"value": 0.134'));
  writeFileSync(join(folder, "noise.json"), "\u0000 not JSON");
  writeFileSync(join(folder, "other.json"), '{"format":"noisebook-hand-in","version":2}');
  writeFileSync(join(folder, "deep.json"), "[".repeat(200_000));
  writeFileSync(join(folder, "huge.json"), " ".repeat(4_100_000));
  mkdirSync(join(folder, "folder.json"));
  symlinkSync("/etc/passwd", join(folder, "link.json"));
  const { marks, table } = await marked();
  const of = (student: string) => marks.filter((mark) => mark.collected.handIn.student.includes(student));

  test("is judged anew, whatever the page said", () => {
    expect(of("Ada").map(({ verdict }) => verdict)).toEqual(["right", "right"]);
    expect(of("Ben").map(({ verdict }) => verdict)).toEqual(["wrong", "missing"]);
    expect(of("Ben")[0]!.says).toContain("squared");
    expect(of("Claims").map(({ verdict }) => verdict)).toEqual(["wrong", "wrong"]);
  });

  test("says what could not be judged, and goes on", () => {
    expect(of("Loop").map(({ verdict }) => verdict)).toEqual(["unjudged", "right"]);
    expect(table).toMatch(/Not judged\n {2}Loop, .*: It took longer than 1.5 s/);
  });

  test("shows which files are none, and which were changed", () => {
    expect(table).toMatch(/noise\.json: The file is no JSON/);
    expect(table).toMatch(/other\.json: The hand-in has version 2/);
    expect(table).toMatch(/deep\.json: /);
    expect(table).toMatch(/huge\.json: The file is too long/);
    expect(table).toMatch(/folder\.json: This is no file/);
    expect(table).toMatch(/link\.json: This is no file/);
    expect(table).toMatch(/changed\.json: Its code doesn't fit/);
  });

  test("becomes a table without signs that steer a terminal, and a CSV without formulas", () => {
    expect(table).not.toContain("\u001b");
    const csv = csvOf(marks);
    expect(csv).toContain('"\'=cmd() [31m, ""Claims"""');
    expect(csv.split("\r\n")).toHaveLength(1 + 5 * 2 + 1);
  });
});

test("what is no folder of hand-ins is told as that", async () => {
  const empty = mkdtempSync(join(folder, "empty-"));
  await expect(collect(empty)).rejects.toThrow(/has no hand-ins: they are files that end in \.json/);
  await expect(collect(join(folder, "ada.json"))).rejects.toThrow(/ada\.json is no folder/);
});

describe("a teacher's checks", () => {
  const file = join(folder, "checks.mjs");
  const checked = async (text: string) => {
    writeFileSync(file, text);
    return withChecks(course, file);
  };

  test("take the place of parts of an exercise, and choose which are marked", async () => {
    const own = await withChecks(course, undefined);
    expect(own.size).toBe(course.size);
    const checks = await checked(
      `export default { "${jump}": { calls: () => [[[3], [4], { alpha: 1, sigma: 0 }]] } };`,
    );
    expect([...checks.keys()]).toEqual([jump]);
    expect(checks.get(jump)).toMatchObject({ entry: "addNoise", kind: "code" });
  });

  test("in the examples take the course's solutions for right", async () => {
    const checks = await withChecks(course, "examples/checks.mjs");
    expect(checks.size).toBe(3);
    for (const [id, exercise] of checks) {
      const given: Given =
        exercise.kind === "code"
          ? { kind: "code", source: exercise.solution }
          : { kind: "number", value: exercise.kind === "number" ? exercise.answer : 0 };
      expect(await judge(exercise, given, runIsolated, rng(1)), id).toEqual({ verdict: "right" });
    }
  });

  test("that can't be used are refused before anybody is marked by them", async () => {
    await expect(withChecks(course, join(folder, "none.mjs"))).rejects.toThrow(/There is no file .*none\.mjs/);
    const uncalled = join(folder, "uncalled.mjs");
    writeFileSync(uncalled, `export default { "${jump}": { calls: [[1]] } };`);
    await expect(withChecks(course, uncalled)).rejects.toThrow(/its calls is object, and a function was expected/);
  });

  test("of an unknown exercise need a kind", async () => {
    const other = join(folder, "other.mjs");
    writeFileSync(other, 'export default { "a/b": {} };');
    await expect(withChecks(course, other)).rejects.toThrow(/The check of a\/b can't be used/);
  });
});
