import { test } from "vitest";
import type { Tensor1D } from "#tf";
import { composedError, weightedSquaredError } from "../../../../src/lib/diffusion/kernels/loss.ts";
import { expectSame, normal } from "./same.ts";

test.each([[[1, 1]], [[5, 2]], [[130, 3]], [[3, 9, 9, 2]]])("losses of examples %j", (shape) =>
  expectSame(
    (prediction, target, weight) => weightedSquaredError(prediction!, target!, weight as Tensor1D),
    (prediction, target, weight) => composedError(prediction!, target!, weight as Tensor1D),
    [normal("prediction", shape), normal("target", shape), normal("weight", [shape[0]!])],
    { by: 1 },
  ),
);
