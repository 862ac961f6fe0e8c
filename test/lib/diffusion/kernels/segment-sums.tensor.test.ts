import { expect, test } from "vitest";
import { dispose, getBackend, tensor, tensor1d, tidy, unsortedSegmentSum } from "#tf";
import { countDispatches } from "./dispatches.ts";
import { expectClose, normal } from "./same.ts";

test.each([
  [[6, 3], 4],
  [[1, 1], 1],
  [[130, 17], 11],
  [[9, 2, 5], 3],
])("sums of rows %j by %i segments, the same every time", async (shape, segments) => {
  const [rows, ...inner] = shape as [number, ...number[]];
  const x = normal("x", shape);
  const known = Int32Array.from({ length: rows }, (_, row) => (row * row) % segments);
  const places = tensor1d(known, "int32");
  const size = x.size / rows;
  const values = await x.data();
  const sums = new Float32Array(segments * size);
  for (const [row, id] of known.entries())
    for (let i = 0; i < size; i++) sums[id * size + i]! += values[row * size + i]!;
  const right = tensor(sums, [segments, ...inner]);
  const once = () => tidy(() => unsortedSegmentSum(x, places, segments));
  const [found, again] = [once(), once()];
  // Sums of up to 130 numbers in float32.
  await expectClose(found, right, 1e-6);
  expect(await found.data()).toEqual(await again.data());
  dispose([x, places, right, found, again]);
});

test("on WebGPU, one dispatch does it", ({ skip }) => {
  if (getBackend() !== "webgpu") skip();
  const [dy, places] = [normal("dy", [3, 40]), tensor1d([0, 3, 3], "int32")];
  expect(countDispatches(() => tidy(() => void unsortedSegmentSum(dy, places, 5)))).toBe(1);
  dispose([dy, places]);
});
