import { expect, inject, test } from "vitest";
import { dispose, grad, type Tensor, tensor1d, tidy } from "#tf";
import { composed, gelu, geluTanh, silu } from "../../../../src/lib/diffusion/kernels/activation.ts";
import { expectSame, normal } from "./same.ts";

const functions = { silu, gelu, "gelu-tanh": geluTanh };
type Name = keyof typeof functions;
const names = Object.keys(functions) as Name[];

test.each(names)("%s", async (name) => {
  for (const shape of [[1], [5, 3], [4, 65, 3]])
    await expectSame(functions[name], composed[name], [normal("x", shape)]);
});

/** x, x σ(x), x Φ(x) and its approximation, and their derivatives, to eight digits, from tables of σ, Φ and tanh. */
const known: Record<Name, readonly (readonly [x: number, y: number, slope: number])[]> = {
  silu: [
    [0, 0, 0.5],
    [1, 0.73105858, 0.92767051],
    [-2, -0.23840584, -0.09078425],
  ],
  gelu: [
    [0, 0, 0.5],
    [1, 0.84134475, 1.08331547],
    [-2, -0.04550026, -0.0852318],
  ],
  "gelu-tanh": [
    [0, 0, 0.5],
    [1, 0.84119199, 1.08296408],
    [-2, -0.04540231, -0.08609926],
  ],
};

test.each(names)("%s at known places, and far out without a NaN", async (name) => {
  const f = functions[name];
  const x = tensor1d([...known[name].map(([at]) => at), 100, -100]);
  const [y, slope] = [tidy(() => f(x)), grad(f as (x: Tensor) => Tensor)(x)];
  const [values, slopes] = [await y.data(), await slope.data()];
  for (const [i, [, value, derivative]] of known[name].entries()) {
    expect(values[i]).toBeCloseTo(value, 6); // erf and exp of a GPU err by 1e-7
    expect(slopes[i]).toBeCloseTo(derivative, 6);
  }
  for (const [i, far] of [100, 0].entries()) expect(values[3 + i]).toBeCloseTo(far, 6);
  for (const [i, far] of [1, 0].entries()) expect(slopes[3 + i]).toBeCloseTo(far, 6);
  dispose([x, y, slope]);
});

/** 2^-126: processors take a hundred times as long for what is smaller. GPUs and plain JavaScript see to it themselves. */
const leastNormal = 1.1754944e-38;

test.runIf(inject("isWasm")).each(names)("%s passes on no number below the normal ones", async (name) => {
  const f = functions[name];
  const x = tensor1d(Array.from({ length: 400 }, (_, i) => -i / 2));
  const [y, slope] = [tidy(() => f(x)), grad(f as (x: Tensor) => Tensor)(x)];
  for (const values of [await y.data(), await slope.data()])
    expect([...values].filter((value) => value !== 0 && Math.abs(value) < leastNormal)).toEqual([]);
  // The product of two activations is a number of the next gradient.
  expect([...(await y.data())].filter((value) => value !== 0 && value * value < leastNormal)).toEqual([]);
  dispose([x, y, slope]);
});
