import { expect, test } from "vitest";
import { recordedKey } from "../../../src/components/few-steps/few-students/record.ts";

const usual = { cloud: "moons", method: "progressive", levels: 17, from: 16, steps: 3000 };

test.each([
  [{ from: 1024 }, "halved1024"],
  [{ cloud: "ring", method: "consistency-distillation", levels: 10 }, "levels10"],
  [{ cloud: "ring", method: "consistency-distillation", levels: 9 }, "levels9"],
  [{}, undefined],
  [{ from: 1024, steps: 50 }, undefined],
])("a student that was recorded is told of: %o", (change, key) =>
  expect(recordedKey({ ...usual, ...change })).toBe(key),
);
