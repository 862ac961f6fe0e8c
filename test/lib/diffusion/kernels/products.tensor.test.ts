import { describe, expect, inject, test } from "vitest";
import { add, dispose, fused, matMul, maximum, type Tensor, tensor, tidy } from "#tf";
import { expectClose, normal } from "./same.ts";

const transposes = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

/** m, k, n: single numbers, odd sizes, whole tiles, and more than one block of each. */
const sizes = [
  [1, 1, 1],
  [1, 5, 17],
  [3, 2, 1],
  [6, 8, 8],
  [17, 34, 33],
  [97, 257, 5],
  [5, 3, 515],
  [193, 520, 24],
] as const;

type Batches = readonly [a: number, b: number];

/** The product by its definition, in double precision. */
async function oracle(a: Tensor, b: Tensor, [ta, tb]: (typeof transposes)[number]): Promise<Tensor> {
  const [x, y] = [await a.data(), await b.data()];
  const [m, k] = (ta ? a.shape.slice(-2).reverse() : a.shape.slice(-2)) as [number, number];
  const n = b.shape.at(tb ? -2 : -1)!;
  const [as, bs] = [a.size / (m * k), b.size / (k * n)];
  const entry = (batch: number, i: number, j: number) => {
    const [s, t] = [as === 1 ? 0 : batch * m * k, bs === 1 ? 0 : batch * k * n];
    let sum = 0;
    for (let p = 0; p < k; p++) sum += x[s + (ta ? p * m + i : i * k + p)]! * y[t + (tb ? j * k + p : p * n + j)]!;
    return sum;
  };
  const values = Float32Array.from({ length: Math.max(as, bs) * m * n }, (_, at) =>
    entry(Math.floor(at / (m * n)), Math.floor((at % (m * n)) / n), at % n),
  );
  const batch = a.shape.length === 2 ? [] : [Math.max(as, bs)];
  return tensor(values, [...batch, m, n]);
}

/** Sums of a few hundred products of normal numbers, each rounded to 6e-8 of its size. */
const tolerance = 1e-5;

async function check(
  [m, k, n]: readonly [number, number, number],
  [ta, tb]: (typeof transposes)[number],
  at?: Batches,
) {
  const shape = (count: number | undefined, rows: number, columns: number) =>
    count === undefined ? [rows, columns] : [count, rows, columns];
  const a = normal("a", ta ? shape(at?.[0], k, m) : shape(at?.[0], m, k));
  const b = normal("b", tb ? shape(at?.[1], n, k) : shape(at?.[1], k, n));
  const [c, expected] = [matMul(a, b, ta, tb), await oracle(a, b, [ta, tb])];
  await expectClose(c, expected, tolerance);
  dispose([a, b, c, expected]);
}

describe.each(transposes)("transposed %s, %s", (ta, tb) => {
  test.each(sizes)("[%i, %i] times [_, %i]", (...size) => check(size, [ta, tb]));

  test.each([
    [3, 3],
    [1, 3],
    [3, 1],
  ])("stacks of %i and %i", (...at) => check([7, 9, 10], [ta, tb], at));
});

test.each(["linear", "relu"] as const)("with a bias and %s", async (activation) => {
  const [a, b, bias] = [normal("a", [7, 5]), normal("b", [5, 11]), normal<Tensor>("bias", [11])];
  const value = fused.matMul({ a, b, bias, activation } as never);
  const expected = tidy(() => {
    const plain = add(matMul(a, b), bias);
    return activation === "relu" ? maximum(plain, 0) : plain;
  });
  await expectClose(value, expected, tolerance);
  dispose([a, b, bias, value, expected]);
});

/** No network asks it of a GPU, whose own products leave there what was in memory. */
const onProcessor = test.skipIf(inject("backend"));

onProcessor("nothing times nothing is zeros", async () => {
  const [a, b] = [tensor([], [3, 0]), tensor([], [0, 5])];
  const c = matMul(a, b);
  expect([...(await c.data())]).toEqual(new Array(15).fill(0));
  dispose([a, b, c]);
});
