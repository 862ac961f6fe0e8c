import fc from "fast-check";
import { expect, test } from "vitest";
import { spread } from "../../../../src/lib/diffusion/kernels/webgpu/grid.ts";

test("workgroups are enough, few too many, and no more along a dimension than WebGPU allows", () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (count) => {
      const [x, y] = spread(count);
      expect(x * y).toBeGreaterThanOrEqual(count);
      expect(x * y - count).toBeLessThan(y);
      expect(Math.max(x, y)).toBeLessThanOrEqual(65_535);
    }),
  ));

test("nothing to do takes no workgroup", () => expect(spread(0)[0]).toBe(0));
