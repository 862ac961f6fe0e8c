import { expect, test } from "vitest";
import { colourOf, letter, pictureOf } from "../../../src/components/transformers/picture.ts";

test("the letter is white on black at every size", () => {
  for (const size of [16, 32, 64]) {
    const { data } = letter(size);
    expect(data.length).toBe(size * size);
    expect(data[0]).toBe(-1);
    expect(Math.max(...Array.from(data))).toBe(1);
  }
});

test("pictures have one channel or three, and bytes for colours", () => {
  expect(pictureOf("cat", 16).channels).toBe(3);
  expect(colourOf({ width: 1, height: 1, channels: 1, data: [-1] }, 0)).toBe("rgb(0, 0, 0)");
  expect(colourOf({ width: 1, height: 1, channels: 3, data: [1, 0, -3] }, 0)).toBe("rgb(255, 128, 0)");
});
