import { expect, test } from "vitest";
import { requireOptions } from "../../../../src/lib/diffusion/check/options.ts";

test("a misspelt option is refused with the nearest", () => {
  requireOptions("train", { steps: 3 }, ["steps", "seed"]);
  expect(() => requireOptions("train", { step: 3 }, ["steps", "seed"])).toThrow(
    "train has no option step; the nearest is steps.",
  );
});

test("options are an object", () => {
  expect(() => requireOptions("train", undefined as never, [])).toThrow("train takes its options as an object");
});
