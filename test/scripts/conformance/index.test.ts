import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conformance } from "../../../scripts/conformance/families.ts";
import { judge, tally } from "../../../scripts/conformance/report.ts";

const folder = new URL("../../reference/", import.meta.url);
const families = ["schedules", "samplers", "peer_expected", "guidance_training", "embeddings", "clip_tokens"];
const files = families.map((family) => `${family}.json`);
const read = (file: string) =>
  files.includes(file) ? JSON.parse(readFileSync(new URL(file, folder), "utf8")) : undefined;
const readBytes = (file: string) => readFileSync(new URL(file, folder));
const replay = (from: (file: string) => unknown) => conformance(from, readBytes);

describe("the numbers of diffusers", async () => {
  const outcomes = (await replay(read)).filter(({ family }) => family !== "models");
  test.each([...Map.groupBy(outcomes, ({ family, subject }) => `${family}: ${subject}`)])("%s", (_, group) => {
    expect(group.filter(({ result }) => result !== "passed")).toEqual([]);
  });
});

describe("the replay can fail", () => {
  const samplers = read("samplers.json");
  const one = (change: object) => ({ ...samplers, cases: [{ ...samplers.cases[10], ...change }] });
  const outcomeOf = async (contents: unknown) => {
    const outcomes = await replay((file) => (file === "samplers.json" ? contents : read(file)));
    return outcomes.find(({ family }) => family === "samplers")!;
  };

  test("on a number that is off", async () => {
    const x64_final = samplers.cases[10].x64_final.map((value: number) => value + 1e-4);
    expect((await outcomeOf(one({}))).result).toBe("passed");
    expect((await outcomeOf(one({ x64_final }))).result).toBe("failed");
  });

  test("on another number of steps", async () => {
    expect((await outcomeOf(one({ num_inference_steps: 9 }))).result).toBe("failed");
  });

  test("on a scheduler it doesn't know, as unsupported", async () => {
    expect(await outcomeOf(one({ scheduler: "MagicScheduler" }))).toMatchObject({
      result: "unsupported",
      error: expect.stringContaining("Unknown scheduler: MagicScheduler (expected one of"),
    });
  });

  test("on a file that is missing", async () => {
    const outcomes = await replay((file) => (file === "schedules.json" ? undefined : read(file)));
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
