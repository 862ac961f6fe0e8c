import { expect, test } from "vitest";
import { readOptions, usage } from "../../../scripts/train/options.ts";
import type { Training } from "../../../scripts/train/training.ts";

const trainings = ["small", "large"].map((name) => ({ name }) as Training);

test("all are trained on all cores unless told", () => {
  expect(readOptions([], trainings)).toEqual({ names: ["small", "large"], gpu: false, fresh: false });
});

test("some are picked, and tried out", () => {
  const args = ["large", "--processes", "2", "--steps", "10", "--fresh"];
  expect(readOptions(args, trainings)).toEqual({ names: ["large"], processes: 2, steps: 10, gpu: false, fresh: true });
});

test("help tells of each", () => {
  expect(readOptions(["--help"], trainings)).toBe("help");
  expect(usage(trainings)).toContain("only these: small, large");
});

test.each([
  [["medium"], "Unknown training: medium (expected one of small, large)."],
  [["--processes", "0"], "--processes takes a whole number from 1 on; this is 0."],
  [["--steps", "many"], "--steps takes a whole number from 1 on; this is many."],
])("%j is refused", (args, sentence) => {
  expect(() => readOptions(args, trainings)).toThrow(sentence);
});
