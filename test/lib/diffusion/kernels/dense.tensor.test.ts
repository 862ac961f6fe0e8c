import { describe, test } from "vitest";
import type { Tensor1D, Tensor2D } from "#tf";
import type { Activation } from "../../../../src/lib/diffusion/kernels/activation.ts";
import { composedDense, dense } from "../../../../src/lib/diffusion/kernels/dense.ts";
import { expectSame, normal } from "./same.ts";

const sizes = [
  [1, 1, 1],
  [3, 2, 5],
  [17, 34, 33],
  [64, 34, 128],
  [130, 70, 2],
  [200, 64, 64],
] as const;

describe.each(["none", "silu", "gelu"] as Activation[])("activation %s", (activation) => {
  test.each(sizes)("[%i, %i] to %i", (m, k, n) =>
    expectSame(
      (x, w, b) => dense(x as Tensor2D, w as Tensor2D, b as Tensor1D, activation),
      (x, w, b) => composedDense(x as Tensor2D, w as Tensor2D, b as Tensor1D, activation),
      [normal("x", [m, k]), normal("w", [k, n]), normal("b", [n])],
    ),
  );
});
