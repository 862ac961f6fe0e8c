import { describe, expect, test } from "vitest";
import {
  dispose,
  grads,
  mul,
  matMul as plainMatMul,
  sigmoid,
  sum,
  type Tensor,
  type Tensor2D,
  tensor2d,
  tidy,
} from "#tf";
import { matMul } from "../../../../src/lib/diffusion/kernels/matmul.ts";
import { mix } from "../../../../src/lib/diffusion/kernels/mix.ts";
import { silu } from "../../../../src/lib/diffusion/kernels/silu.ts";
import { rng } from "../../../../src/lib/diffusion/rng.ts";

const matrix = (label: string, rows: number, columns: number): Tensor2D =>
  tensor2d(
    rng(0)
      .fork(label)
      .normals(rows * columns),
    [rows, columns],
  );

async function expectClose(a: Tensor, b: Tensor, tolerance: number) {
  const [x, y] = [await a.data(), await b.data()];
  expect(a.shape).toEqual(b.shape);
  for (let i = 0; i < x.length; i++) expect(Math.abs(x[i]! - y[i]!)).toBeLessThan(tolerance);
}

/** Values and gradients of f equal those of the composed version, to float32 rounding. */
async function expectSame(f: (...x: Tensor[]) => Tensor, composed: (...x: Tensor[]) => Tensor, inputs: Tensor[]) {
  const [value, expected] = [tidy(() => f(...inputs)), tidy(() => composed(...inputs))];
  const weight = matrix("weight", value.shape[0]!, value.shape[1]!);
  const gradient = (g: typeof f) => grads((...x) => sum(mul(g(...x), weight)))(inputs);
  const [a, b] = [gradient(f), gradient(composed)];
  await expectClose(value, expected, 1e-5);
  for (const [i, da] of a.entries()) await expectClose(da, b[i]!, 1e-5);
  dispose([value, expected, weight, ...a, ...b, ...inputs]);
}

test("matMul", () =>
  expectSame(
    (a, b) => matMul(a as Tensor2D, b as Tensor2D),
    (a, b) => plainMatMul(a as Tensor2D, b as Tensor2D),
    [matrix("a", 5, 7), matrix("b", 7, 3)],
  ));

test("silu", () => expectSame(silu, (x) => mul(x, sigmoid(x)), [matrix("x", 4, 6)]));

describe("mix", () => {
  test("adds with weights and leaves zero terms out", async () => {
    const [a, nan] = [tensor2d([[1, 2]]), tensor2d([[Number.NaN, 0]])];
    const [mixed, zero] = [tidy(() => mix([2, a], [0, nan], [-1, a])), mix([0, a])];
    expect([...(await mixed.data())]).toEqual([1, 2]);
    expect([...(await zero.data())]).toEqual([0, 0]);
    dispose([a, nan, mixed, zero]);
  });

  test("gives a new tensor even where nothing changes", () => {
    const a = tensor2d([[1, 2]]);
    const same = mix([1, a]);
    a.dispose();
    expect(same.isDisposed).toBe(false);
    same.dispose();
  });
});
