import { expect, test } from "vitest";
import { broadcastTo, tensor, tile } from "#tf";
import { normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

test.each([
  [[3], [4]],
  [
    [2, 3],
    [3, 1],
  ],
  [
    [2, 3],
    [2, 2],
  ],
  [
    [1, 3, 2],
    [5, 1, 2],
  ],
  [
    [2, 1, 3, 1],
    [1, 4, 1, 2],
  ],
  [
    [2, 1, 3, 1, 2],
    [1, 2, 1, 2, 1],
  ],
  [
    [2, 1, 3, 1, 2],
    [1, 1, 1, 1, 1],
  ],
  [
    [3, 1],
    [1, 50],
  ],
  [
    [2, 7],
    [1, 13],
  ],
  [
    [2, 2, 1, 3, 1, 2],
    [1, 2, 2, 1, 3, 1],
  ],
])("tiles of %j, %j times", (shape, reps) => expectGradients((x) => tile(x!, reps), [normal("x", shape)]));

test.each([
  [[3], [2, 3]],
  [
    [2, 1, 3],
    [2, 4, 3],
  ],
  [
    [2, 1, 3, 1, 2],
    [2, 2, 3, 4, 2],
  ],
])("%j broadcast to %j", (shape, wanted) => expectGradients((x) => broadcastTo(x!, wanted), [normal("x", shape)]));

test("tiles of five dimensions lie as those of fewer", async () => {
  const x = tensor([1, 2, 3, 4], [1, 2, 1, 1, 2]);
  const tiled = tile(x, [2, 1, 1, 2, 1]);
  expect(tiled.shape).toEqual([2, 2, 1, 2, 2]);
  expect([...(await tiled.data())]).toEqual([1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4]);
  x.dispose();
  tiled.dispose();
});
