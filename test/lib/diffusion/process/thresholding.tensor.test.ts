import { expect, test } from "vitest";
import { tensor2d, tidy } from "#tf";
import { limitTensor } from "../../../../src/lib/diffusion/networks/guidance.tensors.ts";
import { type Limit, limitArrays } from "../../../../src/lib/diffusion/process/thresholding.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const values = rng(5)
  .normals(60)
  .map((value) => 3 * value);

test.each<Limit>([
  { kind: "clip", range: 1.5 },
  { kind: "threshold", ratio: 0.995, max: 1 },
  { kind: "threshold", ratio: 0.995, max: 4 },
  { kind: "threshold", ratio: 0.5, max: 2 },
  { kind: "threshold", ratio: 1, max: 0.5 },
])("%o bounds tensors as it bounds arrays, up to single precision", async (limit) => {
  for (const rowSize of [2, 5]) {
    const bounded = tidy(() => limitTensor(limit)(tensor2d(values, [60 / rowSize, rowSize])));
    const ours = await bounded.data();
    bounded.dispose();
    const theirs = limitArrays(limit, rowSize)(Float64Array.from(values));
    for (const [i, value] of theirs.entries()) expect(Math.abs(ours[i]! - value)).toBeLessThan(1e-5);
  }
});

test("no limit leaves everything as it is", () => {
  const x = Float64Array.of(7, -9);
  expect(limitArrays(null, 2)(x)).toBe(x);
});
