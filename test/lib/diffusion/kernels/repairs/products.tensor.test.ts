import { describe, test } from "vitest";
import { matMul, squaredDifference } from "#tf";
import { commonCases, normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

/** Batches of a and of b. */
const batches: [number[], number[]][] = [
  [[], []],
  [[3], []],
  [[], [3]],
  [[3], [3]],
  [[1], [3]],
  [[2, 3], []],
  [[2, 3], [3]],
  [
    [2, 3],
    [2, 3],
  ],
];

describe.each([
  [false, false],
  [false, true],
  [true, false],
  [true, true],
])("products, a transposed %s, b transposed %s", (transposeA, transposeB) => {
  test.each(commonCases(batches))("of batches %j and %j", (a, b) => {
    const [m, k, n] = [4, 3, 5];
    return expectGradients(
      (x, y) => matMul(x!, y!, transposeA, transposeB),
      [normal("a", [...a, ...(transposeA ? [k, m] : [m, k])]), normal("b", [...b, ...(transposeB ? [n, k] : [k, n])])],
    );
  });
});

test.each([
  [
    [3, 4],
    [3, 4],
  ],
  [[3, 4], [4]],
  [
    [3, 4],
    [3, 1],
  ],
  [
    [1, 4],
    [3, 1],
  ],
  [[], [2, 3]],
  [
    [2, 3, 4, 5],
    [3, 1, 5],
  ],
])("squared differences of %j and %j", (a, b) =>
  expectGradients((x, y) => squaredDifference(x!, y!), [normal("a", a), normal("b", b)]),
);
