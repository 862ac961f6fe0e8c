import { test } from "vitest";
import { depthToSpace, slice, stridedSlice, type Tensor4D } from "#tf";
import { normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

test.each([
  [[7], [1], [6], [2]],
  [[7], [0], [7], [3]],
  [[7], [6], [0], [-2]],
  [
    [4, 6],
    [0, 1],
    [4, 6],
    [2, 3],
  ],
  [
    [4, 6],
    [1, 0],
    [3, 6],
    [1, 1],
  ],
  [
    [2, 5, 4, 3],
    [0, 0, 1, 0],
    [2, 5, 4, 3],
    [1, 2, 2, 1],
  ],
  [
    [4, 6],
    [0, 0],
    [4, 6],
    [1, 1],
  ],
])("every so many of %j from %j to %j by %j", (shape, begin, end, strides) =>
  expectGradients((x) => stridedSlice(x!, begin, end, strides), [normal("x", shape)]),
);

test("an axis taken away, and one added", async () => {
  await expectGradients((x) => stridedSlice(x!, [1, 1], [2, 5], [1, 1], 0, 0, 0, 0, 1), [normal("x", [4, 6])]);
  await expectGradients((x) => stridedSlice(x!, [0, 0, 1], [1, 4, 6], [1, 2, 2], 0, 0, 0, 1), [normal("x", [4, 6])]);
});

test.each([
  [
    [4, 6],
    [1, 2],
    [2, 3],
  ],
  [
    [2, 5, 3],
    [0, 1, 0],
    [2, 3, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 0, 2, 1],
    [1, 3, 2, 3],
  ],
])("slices of %j from %j, %j large", (shape, begin, size) =>
  expectGradients((x) => slice(x!, begin, size), [normal("x", shape)]),
);

test.each([
  [[1, 2, 2, 4], 2],
  [[2, 3, 2, 8], 2],
  [[2, 2, 3, 9], 3],
  [[3, 1, 2, 12], 2],
])("depth of %j to space by blocks of %i", (shape, block) =>
  expectGradients((x) => depthToSpace(x as Tensor4D, block), [normal("x", shape)]),
);
