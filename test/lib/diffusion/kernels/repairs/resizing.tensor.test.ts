import { describe, test } from "vitest";
import { image, type Tensor4D } from "#tf";
import { normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

type Resize = [shape: [number, number, number, number], size: [number, number]];

const sizes: Resize[] = [
  [
    [1, 2, 2, 1],
    [4, 4],
  ],
  [
    [2, 3, 4, 3],
    [6, 8],
  ],
  [
    [3, 2, 5, 2],
    [6, 5],
  ],
  [
    [2, 4, 4, 2],
    [4, 4],
  ],
  [
    [2, 6, 8, 3],
    [3, 4],
  ],
  [
    [2, 3, 5, 2],
    [7, 4],
  ],
  [
    [2, 1, 3, 2],
    [2, 1],
  ],
];

describe.each(sizes)("%j to %j", (shape, size) => {
  test.each([
    [false, false],
    [true, false],
    [false, true],
  ])("corners aligned %s, half pixel centres %s", async (corners, half) => {
    const input = () => [normal("x", shape)];
    await expectGradients((x) => image.resizeNearestNeighbor(x as Tensor4D, size, corners, half), input());
    await expectGradients((x) => image.resizeBilinear(x as Tensor4D, size, corners, half), input());
  });
});
