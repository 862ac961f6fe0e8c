import { describe, expect, test } from "vitest";
import { pictureOf } from "../../../../../src/components/notebook/sandbox/worker/picture.ts";
import { plotOf, pointsOf } from "../../../../../src/components/notebook/sandbox/worker/plot.ts";
import { outputOf, textOf } from "../../../../../src/components/notebook/sandbox/worker/value.ts";

class Named {
  a = 1;
}
const ring: unknown[] = [];
ring.push(ring);

describe("a value in words", () => {
  test.each([
    ["a\nb", "a\nb"],
    [["a", 1 / 3, null, undefined], '["a", 0.333333, null, undefined]'],
    [{ a: { b: { c: { d: { e: 1 } } } } }, "{ a: { b: { c: { d: {…} } } } }"],
    [new Float32Array([1, 0.1]), "Float32Array(2) [1, 0.1]"],
    [new Float32Array(1000), /^Float32Array\(1000\) \[(0, ){100}… 900 more\]$/],
    [new Map([["a", 1]]), 'Map(1) {"a" => 1}'],
    [new Named(), "Named { a: 1 }"],
    [ring, "[[itself]]"],
    [() => {}, /^\[function/],
    [new TypeError("No."), "TypeError: No."],
    [10n, "10n"],
  ])("%#", (value, expected) => {
    if (expected instanceof RegExp) expect(textOf(value)).toMatch(expected);
    else expect(textOf(value)).toBe(expected);
  });

  test("rows are a table, with the columns of all", () => {
    const expected = {
      kind: "table",
      columns: ["a", "b"],
      rows: [
        ["1", ""],
        ["x", "2"],
      ],
    };
    expect(outputOf([{ a: 1 }, { a: "x", b: 2 }])).toEqual(expected);
    expect(outputOf([[1], [2]])).toEqual({ kind: "text", text: "[[1], [2]]" });
  });
});

describe("pictures and plots", () => {
  test("values become bytes, −1 black and 1 white", () => {
    const { pixels, height } = pictureOf([-1, 1, 0, 3], { width: 2 });
    expect(height).toBe(2);
    expect([...pixels]).toEqual([
      ...[0, 0, 0, 255],
      ...[255, 255, 255, 255],
      ...[128, 128, 128, 255],
      ...[255, 255, 255, 255],
    ]);
    expect([...pictureOf([0, 0.5, 1], { width: 1, height: 1, range: [0, 1] }).pixels]).toEqual([0, 128, 255, 255]);
  });

  test.each([
    [() => pictureOf([1, 2, 3], { width: 2 }), "3 values"],
    [() => pictureOf([1], { width: 0 }), "width 0"],
    [() => pictureOf([1], undefined as never), "width undefined"],
    [() => pointsOf([1, 2, 3]), "3 numbers"],
    [() => plotOf({}), "no line"],
    [() => plotOf({ loss: undefined as never }), "loss is no list"],
  ])("%# is refused in a sentence", (make, says) => {
    expect(make).toThrow(says);
  });

  test("a list of numbers has its places as x, pairs and objects their own", () => {
    expect([...plotOf({ a: [5, 6] }).series[0]!.points]).toEqual([0, 5, 1, 6]);
    expect([...plotOf({ a: [[1, 2]] }).series[0]!.points]).toEqual([1, 2]);
    expect([...plotOf({ a: [{ x: 1, y: 2 }] }).series[0]!.points]).toEqual([1, 2]);
    expect(plotOf([1, 2] as never).series.map(({ name }) => name)).toEqual([""]);
  });
});
