import { describe, expect, test } from "vitest";
import {
  apart,
  changed,
  encoded,
  looks,
  moves,
  sentence,
} from "../../../../src/components/text-conditioning/tc-mask/encoder.ts";

const movedBy = (mask: boolean, at: number) =>
  moves(encoded(sentence, { mask, positions: true }), encoded(changed(at), { mask, positions: true })).map(
    (far) => far > 0,
  );

describe("an encoder with random weights", () => {
  test("hears of a changed word at it and behind it, with the mask; everywhere without", () => {
    // The start comes before the words.
    expect(movedBy(true, 6)).toEqual(Array.from({ length: 10 }, (_, i) => i >= 7));
    expect(movedBy(false, 6)).toEqual(new Array(10).fill(true));
  });

  test("knows no order of words with neither positions nor mask", () => {
    // Rounding of float64 sums of some hundred numbers about 1.
    expect(apart({ mask: false, positions: false }).end).toBeLessThan(1e-12);
    for (const encoder of [
      { mask: true, positions: false },
      { mask: false, positions: true },
    ])
      expect(apart(encoder).end).toBeGreaterThan(0.05);
  });

  test("looks with shares of 1, at nothing that is masked", () => {
    for (const [i, row] of looks(sentence, { mask: true, positions: true }).entries()) {
      expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      expect([...row].slice(i + 1).every((share) => share === 0)).toBe(true);
    }
  });
});
