import { expect, test } from "vitest";
import { pointsOf, textOf } from "../../../../src/components/kit/data/kept.ts";

test("points are kept to half of a forty-eighth, and put at the edge beyond a byte's reach", () => {
  const points = [0.3, -1.257, 2, -2.6];
  const again = pointsOf(textOf(points));
  for (const [i, value] of points.entries()) expect(Math.abs(again[i]! - value)).toBeLessThanOrEqual(0.5 / 48 + 1e-7);
  expect([...pointsOf(textOf([9, -9]))]).toEqual([Math.fround(127 / 48), Math.fround(-128 / 48)]);
});
