import { describe, test } from "vitest";
import {
  add,
  cast,
  dispose,
  gather,
  oneHot,
  reshape,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tidy,
} from "#tf";
import type { Activation } from "../../../../src/lib/diffusion/kernels/activation.ts";
import { composedDense, dense } from "../../../../src/lib/diffusion/kernels/dense.ts";
import { linear } from "../../../../src/lib/diffusion/nn/linear.ts";
import { commonCases, expectClose, expectSame, fusedCases, normal } from "./same.ts";

const sizes = [
  [1, 1, 1],
  [3, 2, 5],
  [17, 34, 33],
  [64, 34, 128],
  [130, 70, 2],
  [200, 64, 64],
] as const;

describe.each(["none", "silu", "gelu"] as Activation[])("activation %s", (activation) => {
  test.each(fusedCases(sizes))("[%i, %i] to %i", (m, k, n) =>
    expectSame(
      (x, w, b) => dense(x as Tensor2D, w as Tensor2D, b as Tensor1D, activation),
      (x, w, b) => composedDense(x as Tensor2D, w as Tensor2D, b as Tensor1D, activation),
      [normal("x", [m, k]), normal("w", [k, n]), normal("b", [n])],
    ),
  );
});

test.each(commonCases([[4], [3, 5, 4], [0, 2, 4], [2, 1, 3, 4]]))(
  "rows of [%j] are what they are as a matrix",
  async (...shape) => {
    const [x, weight, bias] = [normal("x", shape), normal<Tensor2D>("w", [4, 3]), normal<Tensor1D>("b", [3])];
    const flat = (of: Tensor) => reshape(of, [of.size / 4, 4]) as Tensor2D;
    await expectSame(
      (x, w, b) => linear({ weight: w as Tensor2D, bias: b as Tensor1D }, x!, "silu"),
      (x, w, b) => reshape(composedDense(flat(x!), w as Tensor2D, b as Tensor1D, "silu"), [...shape.slice(0, -1), 3]),
      [x, weight, bias],
    );
  },
);

test("whole numbers that were cast to floats count as what they are", async () => {
  const rows = tensor1d([2, 0, 1, 2, 1], "int32");
  const [weight, bias] = [normal<Tensor2D>("w", [3, 40]), normal<Tensor1D>("b", [40])];
  const y = tidy(() => dense(cast(oneHot(rows, 3, 1, 0, "int32"), "float32") as Tensor2D, weight, bias));
  const expected = tidy(() => add(gather(weight, rows), bias));
  await expectClose(y, expected, 1e-6); // one sum
  dispose([rows, weight, bias, y, expected]);
});
