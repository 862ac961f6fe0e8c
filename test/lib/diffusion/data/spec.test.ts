import { assert, boolean, constantFrom, integer, property, record, string } from "fast-check";
import { expect, test } from "vitest";
import { fromMask } from "../../../../src/lib/diffusion/data/points/mask.ts";
import { moons } from "../../../../src/lib/diffusion/data/points/moons.ts";
import { decodePoints, encodePoints } from "../../../../src/lib/diffusion/data/points/point-code.ts";
import type { LabelledPoints } from "../../../../src/lib/diffusion/data/points/points.ts";
import { PointsError } from "../../../../src/lib/diffusion/data/points/points-error.ts";
import { encodeStrokes } from "../../../../src/lib/diffusion/data/points/stroke-code.ts";
import {
  type DataSpec,
  dataFrom,
  decodeSpec,
  encodeSpec,
  fileSpec,
  isLinkable,
  sampleFrom,
} from "../../../../src/lib/diffusion/data/spec.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const few: LabelledPoints = {
  points: Float32Array.of(0.1, -2, 3e-30, 4e30),
  labels: Int32Array.of(1, 0),
  classNames: ["Ærø", "b ~ c"],
};

test("built-in data are the registry's, with or without classes", () => {
  const spec: DataSpec = { kind: "builtin", name: "moons", n: 50, labelled: true };
  expect(sampleFrom(spec, rng(3), 70)).toEqual(moons(rng(3), 70));
  expect(dataFrom({ ...spec, labelled: false }, rng(3))).toEqual({ points: moons(rng(3), 50).points });
  expect(() => sampleFrom({ ...spec, name: "moon" }, rng(3), 1)).toThrow(
    /Unknown data set: moon \(expected one of moons,/,
  );
});

test("letters need someone to draw them", () => {
  const spec: DataSpec = { kind: "text", text: "ab", n: 5, labelled: false };
  const mask = { width: 1, height: 1, coverage: [1] };
  const rasterise = (text: string) => {
    expect(text).toBe("ab");
    return mask;
  };
  expect(sampleFrom(spec, rng(1), 5, { rasterise }).points).toEqual(fromMask(mask)(rng(1), 5).points);
  expect(() => sampleFrom(spec, rng(1), 5)).toThrow("can only be drawn on a page");
});

test("a few points of a file travel in its link, many do not", () => {
  const spec = fileSpec("few.csv", few);
  expect(isLinkable(spec)).toBe(true);
  expect(dataFrom(decodeSpec(encodeSpec(spec)), rng(1))).toEqual(few);
  const many = fileSpec("many.csv", moons(rng(1), 20_000));
  expect(isLinkable(many)).toBe(false);
  expect(() => dataFrom(many, rng(1))).toThrow(
    "the points of many.csv, which are too many for a link; open that file first.",
  );
  expect(dataFrom(many, rng(1), { file: few })).toEqual(few);
});

test("a file's points are drawn again, each with its own label", () => {
  const { points, labels } = sampleFrom(fileSpec("few.csv", few), rng(4), 400);
  const firsts = labels!.filter((label, i) => {
    expect(Array.from(points.subarray(2 * i, 2 * i + 2))).toEqual(
      Array.from(few.points.subarray(label ? 0 : 2, label ? 2 : 4)),
    );
    return label;
  }).length;
  /* Five standard deviations of 400 tosses of a coin. */
  expect(Math.abs(firsts - 200)).toBeLessThan(50);
});

test("points survive becoming text; damaged text is refused", () => {
  const text = encodePoints(few);
  expect(text).toMatch(/^[\w-]*$/);
  expect(decodePoints(text)).toEqual(few);
  expect(decodePoints(encodePoints({ points: few.points }))).toEqual({ points: few.points });
  for (let length = 0; length < text.length; length++)
    expect(() => decodePoints(text.slice(0, length))).toThrow(PointsError);
  expect(() => decodePoints(encodePoints({ ...few, labels: Int32Array.of(1, 2) }))).toThrow("damaged or cut short");
});

test("specifications survive becoming a line of text", () => {
  const common = { n: integer({ min: 1, max: 20_000 }), labelled: boolean() };
  const what = string({ unit: "grapheme" });
  const check = (spec: DataSpec) => void expect(decodeSpec(encodeSpec(spec))).toEqual(spec);
  assert(property(record({ kind: constantFrom("builtin" as const), name: what, ...common }), check));
  assert(property(record({ kind: constantFrom("text" as const), text: what, ...common }), check));
  assert(property(record({ kind: constantFrom("file" as const), name: what, ...common }), check));
  const strokes = encodeStrokes([{ label: 0, radius: 9, path: [1, 2, 3, 4] }]);
  check({ kind: "drawn", strokes, n: 3, labelled: true });
});

test.each([
  "",
  "moons",
  "builtin~0~1~moons",
  "builtin~20001~1~moons",
  "cloud~5~1~moons",
  "file~5~1~moons",
  "builtin~5~2~m",
])("“%s” is no specification", (line) =>
  expect(() => decodeSpec(line)).toThrow(/link's data can't be read.*ask for the link again/),
);
