import { expect, test } from "vitest";
import { decodePictureSpec, encodePictureSpec } from "../../../../../src/lib/diffusion/data/images/spec.ts";

test("pictures in a line of text are read back", () => {
  const spec = { set: "shape-pairs", size: 32, n: 500 };
  expect(decodePictureSpec(encodePictureSpec(spec))).toEqual(spec);
  expect(decodePictureSpec("digits")).toEqual({ set: "digits", size: 16, n: 2000 });
});

test.each([
  ["cats~16~10", /Unknown set of pictures: cats/],
  ["digits~7~10", /size of digits must be a whole number from 8 to 64; it is 7/],
  ["digits~x~10", /it is NaN/],
  ["digits~16~30000", /number of pictures .* it is 30000/],
])("%s is refused", (line, message) => expect(() => decodePictureSpec(line)).toThrow(message));
