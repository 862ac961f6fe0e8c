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
