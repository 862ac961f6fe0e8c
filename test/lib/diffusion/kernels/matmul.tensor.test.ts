import { test } from "vitest";
import { matMul as plain, type Tensor2D } from "#tf";
import { matMul } from "../../../../src/lib/diffusion/kernels/matmul.ts";
import { expectSame, normal } from "./same.ts";

test.each([
  [5, 7, 3],
  [1, 1, 1],
  [33, 17, 65],
  [64, 128, 32],
])("products of [%i, %i] and [.., %i]", (m, k, n) =>
  expectSame(
    (a, b) => matMul(a as Tensor2D, b as Tensor2D),
    (a, b) => plain(a as Tensor2D, b as Tensor2D),
    [normal("a", [m, k]), normal("b", [k, n])],
  ),
);
