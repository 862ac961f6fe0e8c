import { describe, expect, test } from "vitest";
import { foundIn } from "../../../src/components/text-conditioning/clip-job.ts";
import { nearestOf } from "../../../src/components/text-conditioning/nearest.ts";
import { meanCosine, shareRight, spoilNames, trialsOf } from "../../../src/components/text-conditioning/swaps.ts";
import { parseCaption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../../src/lib/diffusion/data/images/scenes/check.ts";

describe("trials", () => {
  const { pictures, captions, wrong } = trialsOf(12);

  test("are captions that are right, and others that are wrong, by the checker", () => {
    for (const [i, caption] of captions.entries()) {
      expect(checkScene(pictures, parseCaption(caption), i * 3072).all).toBe(true);
      for (const name of spoilNames)
        expect(checkScene(pictures, parseCaption(wrong[name][i]!), i * 3072).all, wrong[name][i]).toBe(false);
    }
  });

  test("of order have the same words, and all have captions of their own", () => {
    const sorted = (text: string) => text.split(" ").toSorted().join(" ");
    for (const name of ["binding", "order"] as const) expect(wrong[name].map(sorted)).toEqual(captions.map(sorted));
  });

  test("are won by the nearer caption, half by one that is as near", () => {
    const pictures = Float32Array.of(1, 0, 1, 0);
    const right = Float32Array.of(1, 0, 0, 1);
    expect(shareRight(pictures, right, Float32Array.of(0, 1, 0, 1), 2)).toBe(0.75);
    expect(meanCosine(pictures, right, 2)).toBe(0.5);
  });
});

test("what is found is greatest in its line, and what is nearest comes first", () => {
  const square = [3, 5, 1, 4];
  expect([foundIn(square, 2), foundIn(square, 2, true)]).toEqual([1, 1]);
  expect(nearestOf(square, 2, 0, 2)).toEqual([1, 0]);
});
