import { expect, test } from "vitest";
import {
  coloursIn,
  shareBeyond,
  shareRight,
  sideBySide,
  size,
  triedOut,
} from "../../../src/components/text-conditioning/side-by-side-scenes.ts";

test("colours and sides of small pictures are read as they were drawn", () => {
  const drawn = sideBySide(200, 3, false);
  expect(shareRight(drawn.pictures, drawn)).toEqual({ there: 100, right: 100 });
  expect(shareBeyond(drawn.pictures)).toBe(0);
  expect(drawn.captions.every((each) => / left of .* on grey$/.test(each))).toBe(true);
});

test("pictures turned round have both colours, on the wrong sides", () => {
  const { colours, pictures } = triedOut();
  const turned = colours.map(([left, right]) => [right, left] as const);
  expect(shareRight(pictures, { colours: turned })).toEqual({ there: 100, right: 0 });
});

test("a few of what is tried out are its first, and its pairs of things are in no training", () => {
  const { captions } = triedOut();
  expect(triedOut(3).captions).toEqual(captions.slice(0, 3));
  const seen = new Set(sideBySide(400, 1, false).captions);
  expect(captions.filter((each) => seen.has(each))).toEqual([]);
});

test("a pixel brighter than white is counted", () => {
  const picture = new Float32Array(size);
  picture[0] = 1.2;
  expect(shareBeyond(picture)).toBeCloseTo(100 / size, 10);
  expect(coloursIn(picture, 0)).toHaveLength(2);
});
