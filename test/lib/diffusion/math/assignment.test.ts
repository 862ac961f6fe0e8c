import fc from "fast-check";
import { expect, test } from "vitest";
import { assign, squaredDistances } from "../../../../src/lib/diffusion/math/assignment.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const permutations = (n: number): number[][] =>
  n === 0 ? [[]] : permutations(n - 1).flatMap((p) => p.concat(0).map((_, at) => p.toSpliced(at, 0, n - 1)));

const total = (cost: ArrayLike<number>, n: number, columns: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += cost[i * n + (columns[i] as number)] as number;
  return sum;
};

test.each([1, 2, 3, 5, 7])("no permutation of %i is cheaper", (n) => {
  const all = permutations(n);
  for (let seed = 0; seed < 12; seed++) {
    const cost = rng(seed)
      .fork("cost")
      .normals(n * n);
    const columns = assign(cost, n);
    expect([...columns].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
    // Float64 sums of at most seven terms of order 1.
    expect(total(cost, n, columns)).toBeCloseTo(Math.min(...all.map((p) => total(cost, n, p))), 12);
  }
});

/** What the cheapest round of exchanges saves, over all rounds: 0 for the best assignment (Klein, 1967). */
const savedByExchange = (cost: ArrayLike<number>, n: number, columns: ArrayLike<number>): number => {
  const at = (i: number, k: number) => cost[i * n + columns[k]!]! - cost[i * n + columns[i]!]!;
  const path = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, k) => at(i, k)));
  for (let via = 0; via < n; via++)
    for (const row of path) for (let k = 0; k < n; k++) row[k] = Math.min(row[k]!, row[via]! + path[via]![k]!);
  return Math.max(...path.map((row, i) => -row[i]!));
};

const squares = fc
  .integer({ min: 1, max: 24 })
  .chain((n) =>
    fc.oneof(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * n, maxLength: n * n }),
      fc.array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), { minLength: n * n, maxLength: n * n }),
    ),
  );

test("no round of exchanges is cheaper, whatever the costs and their ties", () => {
  fc.assert(
    fc.property(squares, (cost) => {
      const n = Math.sqrt(cost.length);
      const columns = assign(cost, n);
      expect(new Set(columns)).toEqual(new Set(columns.keys()));
      // Sums of whole numbers below 2 ** 53 are exact.
      expect(savedByExchange(cost, n, columns)).toBeLessThanOrEqual(0);
    }),
  );
});

test("ties still give a permutation", () => {
  expect([...assign(new Float64Array(16), 4)].sort()).toEqual([0, 1, 2, 3]);
});

test("on a line, squared distances keep the order", () => {
  const a = rng(1).fork("a").normals(64);
  const b = rng(1).fork("b").normals(64);
  const rank = (x: Float32Array, i: number) => x.filter((y) => y < (x[i] as number)).length;
  const columns = assign(squaredDistances(a, b, 1), 64);
  columns.forEach((j, i) => {
    expect(rank(b, j)).toBe(rank(a, i));
  });
});

test("squared distances by hand", () => {
  expect([...squaredDistances([0, 0, 1, 0], [3, 4, 1, 1], 2)]).toEqual([25, 2, 20, 1]);
});

test("what cannot be assigned is refused with a sentence", () => {
  expect(() => assign([1, 2, 3], 2)).toThrow("An assignment of 2 rows needs 4 costs, not 3.");
  expect(() => assign([Number.NaN], 1)).toThrow("Cost 0 is NaN");
  expect(() => assign([], 0)).toThrow("An assignment of 0 rows is impossible");
  expect(() => squaredDistances([1], [1, 2], 1)).toThrow("not two equal sets");
});
