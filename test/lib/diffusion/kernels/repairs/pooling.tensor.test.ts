import { describe, test } from "vitest";
import { avgPool, maxPool, type Tensor4D } from "#tf";
import { normal } from "../same.ts";
import { apart, expectGradients } from "./differences.ts";

type Pool = [shape: [number, number, number, number], filter: number, strides: number, pad: "same" | "valid" | number];

const pools: Pool[] = [
  [[1, 4, 4, 1], 2, 2, "valid"],
  [[2, 6, 4, 3], 2, 2, "same"],
  [[2, 5, 7, 3], 3, 2, "same"],
  [[3, 6, 6, 2], 3, 2, "same"],
  [[2, 5, 5, 4], 3, 1, "same"],
  [[2, 5, 6, 1], 2, 1, "same"],
  [[1, 7, 5, 5], 3, 2, "valid"],
  [[2, 5, 5, 2], 3, 2, 1],
];

describe.each(pools)("pools of %j, filter %i, stride %i, padding %s", (shape, filter, strides, pad) => {
  const rounding = typeof pad === "number" ? "floor" : undefined;

  test("averages", () =>
    expectGradients((x) => avgPool(x as Tensor4D, filter, strides, pad, rounding), [normal("x", shape)]));

  test("largest values", () =>
    expectGradients((x) => maxPool(x as Tensor4D, filter, strides, pad, rounding), [apart("x", shape)]));
});
