import { expect, test } from "vitest";
import { gather, oneHot, tensor, tensor1d, unsortedSegmentSum } from "#tf";
import { normal } from "../same.ts";
import { expectGradients } from "./differences.ts";

test.each([
  [[5, 3], [0, 4, 4, 1], 0],
  [[4], [3, 3, 0], 0],
  [[3, 5], [1, 0, 1, 4], 1],
  [[2, 3, 4], [2, 2], 1],
  [[6, 2, 3], [5, 0, 5], 0],
] as [number[], number[], number][])("rows of %j at %j along %i", async (shape, places, axis) => {
  const rows = tensor1d(places, "int32");
  await expectGradients((x) => gather(x!, rows, axis), [normal("x", shape)]);
  rows.dispose();
});

test("rows at places of two dimensions", async () => {
  const rows = tensor([0, 2, 2, 1, 0, 0], [2, 3], "int32");
  await expectGradients((x) => gather(x!, rows), [normal("x", [4, 5])]);
  rows.dispose();
});

test("sums of segments, none of them for places outside", async () => {
  const [x, ids] = [tensor([1, 2, 3, 4, 5, 6], [3, 2]), tensor1d([2, 0, 2], "int32")];
  const sums = unsortedSegmentSum(x, ids, 4);
  expect([...(await sums.data())]).toEqual([3, 4, 0, 0, 6, 8, 0, 0]);
  for (const each of [x, ids, sums]) each.dispose();
});

test.each(["float32", "int32", "bool"] as const)("one-hot rows of %s", async (dtype) => {
  const places = tensor([2, 0, 3, 1, -1, 2], [3, 2], "int32");
  const rows = oneHot(places, 3, 1, 0, dtype);
  expect(rows.shape).toEqual([3, 2, 3]);
  expect(rows.dtype).toBe(dtype);
  expect([...(await rows.data())]).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
  places.dispose();
  rows.dispose();
});

test("one-hot rows of other numbers", async () => {
  const places = tensor1d([1, 0], "int32");
  const rows = oneHot(places, 2, 0.75, -0.5, "float32");
  expect([...(await rows.data())]).toEqual([-0.5, 0.75, 0.75, -0.5]);
  places.dispose();
  rows.dispose();
});
