import { expect, test } from "vitest";
import { asked, beside, logit, range, SIDE } from "../../../../src/components/transformers/dit-rotary/logits.ts";

const spread = (positions: Parameters<typeof asked>[0], down: number, across: number) => {
  const [low, high] = range(asked(positions), down, across);
  return high - low;
};

test("turned, all pairs that lie so apart score alike", () => {
  for (let down = -7; down <= 7; down++)
    for (let across = -7; across <= 7; across++) expect(spread("rotary", down, across)).toBeLessThan(1e-12);
});

test("turned, other distances score otherwise", () => {
  const both = asked("rotary");
  expect(Math.abs(logit(both, 0, 1) - logit(both, 0, 2))).toBeGreaterThan(0.01);
});

test("with sinusoids added, places count as well; without positions nothing does", () => {
  expect(spread("sinusoidal", 1, 2)).toBeGreaterThan(1);
  const both = asked("none");
  expect(logit(both, 0, 5)).toBe(logit(both, 40, 63));
});

test("patches beside lie on the picture", () => {
  expect(beside(0, 1, 2)).toBe(SIDE + 2);
  expect(beside(SIDE - 1, 0, 1)).toBeUndefined();
});
