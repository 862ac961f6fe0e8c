import { expect, test } from "vitest";
import type { DrawnStep } from "../../../../src/components/text-to-image/run.ts";
import { bound, mapOf, placeAt } from "../../../../src/components/text-to-image/t2i-attention/maps.ts";

const [HEADS, TOKENS, PLACES] = [2, 3, 16];

/** Head 0 has place p look at token 1 if p is 5, and at token 2 if p is 10; head 1 looks everywhere alike. */
const values = Float32Array.from({ length: HEADS * TOKENS * PLACES }, (_, i) => {
  const [head, token, place] = [Math.floor(i / (TOKENS * PLACES)), Math.floor(i / PLACES) % TOKENS, i % PLACES];
  if (head === 1) return 0.25;
  return (token === 1 && place === 5) || (token === 2 && place === 10) ? 1 : 0;
});
const none = new Float32Array();
const step: DrawnStep = {
  ...{ t: 0.5, x: none, x0: none, state: none, guess: none },
  attention: [{ path: "transformer_blocks.0.attn", heads: HEADS, tokens: TOKENS, rows: 4, columns: 4, values }],
};

test("a head's map is that of the word, and the mean of all heads lies between", () => {
  expect(mapOf(step, 1, 0, 0).indexOf(1)).toBe(5);
  expect(mapOf(step, 1, 0, 1)).toEqual(new Float32Array(PLACES).fill(0.25));
  expect(mapOf(step, 1)[5]).toBe(0.625);
  expect(mapOf({ ...step, attention: [] }, 1)).toEqual(new Float32Array(PLACES));
});

test("a head binds where each thing's place looks more at its own word", () => {
  const [a, b] = [
    { place: 5, colour: 1, shape: 1 },
    { place: 10, colour: 2, shape: 2 },
  ];
  expect(bound([step], [a, b], "colour", 0, 0)).toBe(1);
  expect(
    bound(
      [step],
      [
        { ...a, place: 10 },
        { ...b, place: 5 },
      ],
      "shape",
      0,
      0,
    ),
  ).toBe(0);
  expect(bound([step], [a, b], "colour", 0, 1)).toBe(0);
});

test("pixels lie in places of eight, and those beyond the edge in the nearest", () => {
  expect([placeAt(0, 0), placeAt(31.9, 0), placeAt(8, 16), placeAt(40, -3)]).toEqual([0, 3, 9, 3]);
});
