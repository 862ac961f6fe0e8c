import { expect, test } from "vitest";
import { dispose, getBackend, mean, ones, sum, tensor, tidy } from "#tf";
import { countDispatches } from "./dispatches.ts";
import { expectClose, normal } from "./same.ts";

const cases: [number[], number[]][] = [
  [[5, 3], [0]],
  [
    [2, 3, 4, 5],
    [0, 1, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 2],
  ],
  [[2, 7, 1, 3], [1]],
  [[1, 3, 4], [0]],
  [
    [3, 4, 5],
    [0, 2],
  ],
  [[3, 4, 5], [2]],
  [[2000, 3], [0]],
  [[2, 300, 130], [1]],
  [[4, 1], [0]],
];

test.each(cases)("sum and mean of %j over %j", async (shape, axes) => {
  const x = normal("x", shape);
  const values = (await x.data()) as Float32Array;
  const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const sums = new Float64Array(kept.reduce((a, b) => a * b, 1));
  for (const [i, value] of values.entries()) {
    let [rest, at, stride] = [i, 0, 1];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += kept[axis] === 1 ? 0 : stride * (rest % shape[axis]!);
      stride *= kept[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    sums[at]! += value;
  }
  const rows = x.size / sums.length;
  const right = [
    tensor(Float32Array.from(sums), kept),
    tensor(
      Float32Array.from(sums, (s) => s / rows),
      kept,
    ),
  ];
  const [total, average] = [tidy(() => sum(x, axes, true)), tidy(() => mean(x, axes, true))];
  // Sums of up to 2000 numbers in float32.
  await expectClose(total, right[0]!, 1e-5);
  await expectClose(average, right[1]!, 1e-5);
  dispose([x, ...right, total, average]);
});

test("on WebGPU, a bias' gradient takes one dispatch where rows are few, else two", ({ skip }) => {
  if (getBackend() !== "webgpu") skip();
  const [few, many] = [ones([2, 4, 4, 64]), ones([8, 32, 32, 64])];
  expect(countDispatches(() => tidy(() => void sum(few, [0, 1, 2])))).toBe(1);
  expect(countDispatches(() => tidy(() => void sum(many, [0, 1, 2])))).toBe(2);
  dispose([few, many]);
});
