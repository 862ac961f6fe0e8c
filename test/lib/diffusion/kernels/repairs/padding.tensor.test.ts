import { describe, test } from "vitest";
import { mirrorPad } from "#tf";
import { normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

describe.each(["reflect", "symmetric"] as const)("padding that mirrors, %s", (mode) => {
  test.each([
    [[4], [[2, 3]]],
    [
      [3, 5],
      [
        [1, 2],
        [0, 3],
      ],
    ],
    [
      [2, 4, 3, 2],
      [
        [0, 0],
        [1, 1],
        [2, 1],
        [0, 0],
      ],
    ],
    [[6], [[0, 0]]],
  ] as [number[], [number, number][]][])("%j by %j", (shape, paddings) =>
    expectGradients((x) => mirrorPad(x!, paddings, mode), [normal("x", shape)]),
  );
});
