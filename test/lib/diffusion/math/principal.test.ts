import { expect, test } from "vitest";
import { principalComponents } from "../../../../src/lib/diffusion/math/principal.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

test("finds the axes of a stretched cloud, the longest first", () => {
  const spreads = [1, 5, 0.2];
  const points = rng(1)
    .normals(3000)
    .map((value, i) => value * spreads[i % 3]! + (i % 3));
  const { mean, directions, variances } = principalComponents(points, 3, 2);
  // A thousand draws know a mean to a thirtieth of the spread, and a variance to a twentieth.
  for (const [d, value] of [...mean].entries()) expect(Math.abs(value - d)).toBeLessThan(0.15 * spreads[d]!);
  expect(Math.abs(directions[1]!)).toBeCloseTo(1, 2);
  expect(Math.abs(directions[3]!)).toBeCloseTo(1, 2);
  expect(variances[0]! / 25).toBeGreaterThan(0.85);
  expect(variances[0]! / 25).toBeLessThan(1.15);
});

test("directions are orthonormal", () => {
  const { directions } = principalComponents(rng(2).normals(600), 6, 6);
  for (let a = 0; a < 6; a++)
    for (let b = 0; b < 6; b++) {
      let sum = 0;
      for (let d = 0; d < 6; d++) sum += directions[a * 6 + d]! * directions[b * 6 + d]!;
      expect(sum).toBeCloseTo(a === b ? 1 : 0);
    }
});
