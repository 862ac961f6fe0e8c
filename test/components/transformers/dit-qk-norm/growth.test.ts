import { expect, test } from "vitest";
import { attentionAt, KEYS } from "../../../../src/components/transformers/dit-qk-norm/growth.ts";

test("scores grow with the square, and attention narrows", () => {
  const [one, two, five] = [attentionAt(1, false), attentionAt(2, false), attentionAt(5, false)];
  expect(two.logits[3]! / one.logits[3]!).toBeCloseTo(4, 10);
  expect(one.entropy).toBeGreaterThan(two.entropy);
  expect(two.entropy).toBeGreaterThan(five.entropy);
  expect(five.open).toBeLessThan(0.2);
});

test("with norms growth changes nothing", () => {
  expect(attentionAt(10, true)).toEqual(attentionAt(1, true));
  expect(attentionAt(1, true).entropy).toBeLessThan(Math.log2(KEYS));
});
