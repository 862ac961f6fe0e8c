import { expect, test } from "vitest";
import { dispose, matMul, tensor, tidy, transpose } from "#tf";
import { expectClose, normal } from "./same.ts";

const transposed = [
  [false, false],
  [true, false],
  [false, true],
  [true, true],
] as const;

test.each(transposed)("long sums are right, and the same every time (transposed: %s, %s)", async (turnA, turnB) => {
  const [m, k, n] = [33, 2100, 40];
  const [a, b] = [normal("a", [m, k]), normal("b", [k, n])];
  const [x, w] = [await a.data(), await b.data()] as Float32Array[] as [Float32Array, Float32Array];
  const sums = Float32Array.from({ length: m * n }, (_, at) => {
    let sum = 0;
    for (let i = 0; i < k; i++) sum += x[Math.floor(at / n) * k + i]! * w[i * n + (at % n)]!;
    return sum;
  });
  const [left, right] = [turnA ? transpose(a) : a.clone(), turnB ? transpose(b) : b.clone()];
  const once = () => tidy(() => matMul(left, right, turnA, turnB));
  const [y, again, expected] = [once(), once(), tensor(sums, [m, n])];
  // Sums of 2100 products in float32.
  await expectClose(y, expected, 1e-5);
  expect(await y.data()).toEqual(await again.data());
  dispose([a, b, left, right, y, again, expected]);
});
