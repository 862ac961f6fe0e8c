import { expect, test } from "vitest";
import {
  brief,
  operationsOf,
  parametersOf,
  type TransformerSize,
  tokensOf,
  totalOf,
} from "../../../src/components/transformers/cost.ts";
import { parseNetwork } from "../../../src/lib/diffusion/networks/named.ts";

const lesson: TransformerSize = { side: 16, channels: 1, patch: 2, width: 64, depth: 4, classes: 36 };
const xl: TransformerSize = { side: 32, channels: 4, patch: 2, width: 1152, depth: 28, classes: 1000, answers: 2 };

/** The same network as jobs train it, with an embedding of time and class in each block. */
const asTrained = ({ side, channels, patch, width, depth, classes }: TransformerSize) =>
  parseNetwork({ network: "dit", patch, width, depth, heads: 4 }, { shape: [side, side, channels], classes });

test("DiT-XL/2 has the parameters and the multiply-adds of its paper", () => {
  expect(parametersOf(xl) / 1e6).toBeCloseTo(675, 0);
  expect(totalOf(operationsOf(xl)) / 2e9).toBeCloseTo(118.64, 0);
});

test.each([lesson, { ...lesson, patch: 4 }, { ...lesson, width: 32, depth: 2 }])("counts what jobs train", (size) => {
  const { width, depth, classes } = size;
  const embedder = 256 * width + width + width ** 2 + width + (classes + 1) * width;
  expect(parametersOf(size) + (depth - 1) * embedder).toBe(asTrained(size).size);
  const told = 2 * (depth - 1) * (256 * width + width ** 2);
  expect(totalOf(operationsOf(size)) + told).toBe(asTrained(size).flops);
});

test("half the side of a patch is four times the tokens, and sixteen times the attention", () => {
  const coarse = { ...lesson, patch: 4 };
  expect(tokensOf(lesson)).toBe(4 * tokensOf(coarse));
  expect(operationsOf(lesson).attention).toBe(16 * operationsOf(coarse).attention);
  expect(operationsOf(lesson).dense / operationsOf(coarse).dense).toBeCloseTo(4, 1);
});

test("attention's work is that of a block's dense layers at six times the width in tokens", () => {
  const size = { ...lesson, width: 96, side: 24, patch: 1 };
  const { dense, attention } = operationsOf(size);
  const ends = 2 * tokensOf(size) * 2 * size.width;
  expect(tokensOf(size)).toBe(6 * size.width);
  expect(attention).toBe(dense - ends);
});

test.each([
  [1_350, "1.35 k"],
  [29_700_000, "29.7 M"],
  [237e9, "237 G"],
  [5.82e12, "5.82 T"],
])("%d is %s", (value, text) => {
  expect(brief(value)).toBe(text);
});
