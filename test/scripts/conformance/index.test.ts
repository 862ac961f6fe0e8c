import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conformance } from "../../../scripts/conformance/families.ts";
import { judge, tally } from "../../../scripts/conformance/report.ts";

const folder = new URL("../../reference/", import.meta.url);
const files = ["schedules.json", "samplers.json", "peer_expected.json", "guidance_training.json"];
const read = (file: string) =>
  files.includes(file) ? JSON.parse(readFileSync(new URL(file, folder), "utf8")) : undefined;

describe("the numbers of diffusers", () => {
  const outcomes = conformance(read);
  test.each([...Map.groupBy(outcomes, ({ family, subject }) => `${family}: ${subject}`)])("%s", (_, group) => {
    expect(group.filter(({ result }) => result !== "passed")).toEqual([]);
  });
});

describe("the replay can fail", () => {
  const samplers = read("samplers.json");
  const one = (change: object) => ({ ...samplers, cases: [{ ...samplers.cases[10], ...change }] });
  const outcomeOf = (contents: unknown) =>
    conformance((file) => (file === "samplers.json" ? contents : read(file))).find(
      ({ family }) => family === "samplers",
    )!;

  test("on a number that is off", () => {
    const x64_final = samplers.cases[10].x64_final.map((value: number) => value + 1e-4);
    expect(outcomeOf(one({})).result).toBe("passed");
    expect(outcomeOf(one({ x64_final })).result).toBe("failed");
  });

  test("on another number of steps", () => {
    expect(outcomeOf(one({ num_inference_steps: 9 })).result).toBe("failed");
  });

  test("on a scheduler it doesn't know, as unsupported", () => {
    expect(outcomeOf(one({ scheduler: "MagicScheduler" }))).toMatchObject({
      result: "unsupported",
      error: expect.stringContaining("Unknown scheduler: MagicScheduler (expected one of"),
    });
  });

  test("on a file that is missing", () => {
    const outcomes = conformance((file) => (file === "schedules.json" ? undefined : read(file)));
    expect(outcomes.find(({ family }) => family === "schedules")).toMatchObject({ result: "failed" });
  });
});

test("a case passes only where every check does, and nothing is lost in the tally", () => {
  const about = { family: "f", id: "i", subject: "s" };
  const checks = (pairs: [number, number][]) => judge(about, () => pairs);
  expect(
    checks([
      [1, 2],
      [0, 1],
    ]),
  ).toMatchObject({ result: "passed", error: 1, tolerance: 2 });
  expect(
    checks([
      [1, 2],
      [3, 2],
    ]),
  ).toMatchObject({ result: "failed", error: 3 });
  expect(checks([[Number.NaN, 1]])).toMatchObject({ result: "failed", error: Number.POSITIVE_INFINITY });
  expect(tally([checks([[1, 2]]), checks([[3, 2]])])).toEqual({
    cases: 2,
    passed: 1,
    failed: 1,
    unsupported: 0,
    worst: 1.5,
  });
});
