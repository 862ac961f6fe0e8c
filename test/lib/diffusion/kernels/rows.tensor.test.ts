import { expect, test } from "vitest";
import { grad, mul, sum, type Tensor, type Tensor2D, tensor1d, tensor2d, tidy } from "#tf";
import { rowsOf } from "../../../../src/lib/diffusion/kernels/rows.ts";

test("rows are picked by number, and each gradient goes back to its row, added up where a row is picked twice", async () => {
  const made = tidy(() => {
    const table = tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
    const numbers = tensor1d([2, 0, 2], "int32");
    const weights = tensor2d([1, 10, 100, 1000, 2, 20], [3, 2]);
    const loss = (given: Tensor) => sum(mul(rowsOf(given as Tensor2D, numbers), weights));
    return [rowsOf(table, numbers), grad(loss)(table)];
  });
  const [picked, gradient] = await Promise.all(made.map((x) => x.data()));
  for (const x of made) x.dispose();
  expect([...picked!]).toEqual([5, 6, 1, 2, 5, 6]);
  expect([...gradient!]).toEqual([100, 1000, 0, 0, 3, 30]);
});
