import { describe, expect, test } from "vitest";
import { cumprod, cumsum, prod, tensor } from "#tf";
import { normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

const shapes: [number[], number][] = [
  [[1], 0],
  [[5], 0],
  [[17], 0],
  [[64], 0],
  [[3, 7], 1],
  [[3, 7], 0],
  [[4, 4], 0],
  [[2, 33], 1],
  [[2, 3, 5], 1],
  [[130, 3], 0],
];

/** Running results along an axis of numbers in row-major order. */
function running(
  x: ArrayLike<number>,
  shape: number[],
  axis: number,
  start: number,
  exclusive: boolean,
  reverse: boolean,
) {
  const n = shape[axis]!;
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const result = new Float64Array(x.length);
  for (let i = 0; i < x.length; i += n * inner)
    for (let j = 0; j < inner; j++) {
      let total = start;
      for (let k = 0; k < n; k++) {
        const place = i + j + (reverse ? n - 1 - k : k) * inner;
        const next = start === 0 ? total + x[place]! : total * x[place]!;
        result[place] = exclusive ? total : next;
        total = next;
      }
    }
  return result;
}

describe.each([
  [false, false],
  [false, true],
  [true, false],
  [true, true],
])("exclusive %s, reverse %s", (exclusive, reverse) => {
  test.each(shapes)("values of %j along %i", async (shape, axis) => {
    const x = normal("x", shape);
    for (const [op, start] of [
      [cumsum, 0],
      [cumprod, 1],
    ] as const) {
      const y = op(x, axis, exclusive, reverse);
      const [numbers, values] = [await x.data(), await y.data()];
      const expected = running(numbers, shape, axis, start, exclusive, reverse);
      const off = values.findIndex(
        (value, i) => !(Math.abs(value - expected[i]!) <= 1e-4 * (1 + Math.abs(expected[i]!))),
      );
      expect(off, `${off < 0 ? "" : `${values[off]} where ${expected[off]} is right`}`).toBe(-1);
      y.dispose();
    }
    x.dispose();
  });

  test.each(shapes)("gradients of running sums of %j along %i", (shape, axis) =>
    expectGradients((x) => cumsum(x!, axis, exclusive, reverse), [normal("x", shape)]),
  );
});

test.each([
  [[5], 0],
  [[3, 4], 0],
  [[3, 4], 1],
  [
    [2, 3, 2],
    [0, 2],
  ],
  [[2, 3], undefined],
] as [number[], number | number[] | undefined][])("products of %j along %j", (shape, axis) =>
  expectGradients((x) => prod(x!, axis), [normal("x", shape)]),
);

test("whole numbers stay whole", async () => {
  const x = tensor([3, 1, 4, 1, 5], [5], "int32");
  const y = cumsum(x, 0, false, true);
  expect(y.dtype).toBe("int32");
  expect([...(await y.data())]).toEqual([14, 11, 10, 6, 5]);
  x.dispose();
  y.dispose();
});
