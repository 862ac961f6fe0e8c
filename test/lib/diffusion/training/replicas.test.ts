import fc from "fast-check";
import { expect, test } from "vitest";
import { rowsOf, shareOf } from "../../../../src/lib/diffusion/training/replicas.ts";

test("shares are equal, and together they are the batch", () => {
  const cases = fc.record({ count: fc.integer({ min: 1, max: 9 }), each: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(cases, ({ count, each }) => {
      const n = count * each;
      const values = Float32Array.from({ length: 3 * n }, (_, i) => i);
      const parts = Array.from({ length: count }, (_, rank) => rowsOf(values, n, shareOf(n, { rank, count })));
      expect(parts.every(({ length }) => length === 3 * each)).toBe(true);
      expect(parts.flatMap((part) => [...part])).toEqual([...values]);
    }),
  );
});

test("one that trains alone has all of a batch", () => {
  expect(shareOf(7)).toEqual({ from: 0, to: 7 });
});

test.each([
  [65, 2, 66],
  [3, 8, 8],
  [50, 4, 52],
])("a batch of %d for %d replicas is refused", (n, count, near) => {
  expect(() => shareOf(n, { rank: 0, count })).toThrow(
    `A batch of ${n} can't be shared equally by ${count} replicas: take ${near}, or fewer replicas.`,
  );
});
