import fc from "fast-check";
import { expect, test } from "vitest";
import { assign } from "../../../../src/lib/diffusion/kernels/assignment.ts";
import { assign as composed, squaredDistances } from "../../../../src/lib/diffusion/math/assignment.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

/** Sizes come up and down, so that nothing of one assignment is left for the next. */
const squares = fc
  .integer({ min: 1, max: 33 })
  .chain((n) =>
    fc.oneof(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * n, maxLength: n * n }),
      fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: n * n, maxLength: n * n }),
    ),
  );

test("is the assignment of the plain version, ties and all", () => {
  fc.assert(
    fc.property(squares, (cost) => {
      const n = Math.sqrt(cost.length);
      expect([...assign(cost, n)]).toEqual([...composed(cost, n)]);
    }),
  );
});

test.each([1, 2, 63, 256, 301])("is so for %i points of the plane", (n) => {
  const points = (name: string) =>
    rng(n)
      .fork(name)
      .normals(2 * n);
  const cost = squaredDistances(points("a"), points("b"), 2);
  expect([...assign(cost, n)]).toEqual([...composed(cost, n)]);
});

test("what cannot be assigned is refused with a sentence", () => {
  expect(() => assign([1, 2, 3], 2)).toThrow("An assignment of 2 rows needs 4 costs, not 3.");
  expect(() => assign([Number.POSITIVE_INFINITY], 1)).toThrow("Cost 0 is Infinity");
});
