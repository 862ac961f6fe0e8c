import { expect, inject } from "vitest";
import { dispose, grads, mul, sum, type Tensor, tensor, tidy } from "#tf";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

/** Standard normal numbers that depend on the label alone. */
export const normal = <T extends Tensor>(label: string, shape: number[]): T =>
  tensor(
    rng(0)
      .fork(label)
      .normals(shape.reduce((a, b) => a * b, 1)),
    shape,
  ) as T;

/** The tensors' shapes are the same, and their values within the tolerance times one plus the largest of b. */
export async function expectClose(a: Tensor, b: Tensor, tolerance: number) {
  const [x, y] = (await Promise.all([a.data(), b.data()])) as [Float32Array, Float32Array];
  expect(a.shape).toEqual(b.shape);
  const scale = 1 + y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const off = x.findIndex((value, i) => !(Math.abs(value - y[i]!) <= tolerance * scale));
  expect(off < 0 ? "close" : `${x[off]} at place ${off}, where ${y[off]} should be`).toBe("close");
}

/**
 * Cases to compare a fused operation with its composed version on. The library has no kernels for WebGL: there both are one,
 * and a single case shows that it runs.
 */
export const fusedCases = <T>(cases: readonly T[]): readonly T[] =>
  inject("backend") === "webgl" ? cases.slice(1, 2) : cases;

/**
 * Cases of what all backends have in common, such as the rule of a gradient: all of them in Node, every third in a browser,
 * where each has shaders to compile.
 */
export const commonCases = <T>(cases: readonly T[]): readonly T[] =>
  inject("backend") ? cases.filter((_, i) => i % 3 === 0) : cases;

type Op = (...inputs: Tensor[]) => Tensor;

/**
 * Values and gradients of f equal those of the composed version; f has gradients by its first inputs. Frees the inputs. The
 * tolerance is float32's rounding, 6e-8, over sums of about a hundred terms.
 */
export async function expectSame(f: Op, composed: Op, inputs: Tensor[], { tolerance = 5e-6, by = inputs.length } = {}) {
  const [value, expected] = [tidy(() => f(...inputs)), tidy(() => composed(...inputs))];
  const weight = normal("weight of the gradient", value.shape);
  const gradient = (g: Op) => grads((...x) => sum(mul(g(...x, ...inputs.slice(by)), weight)))(inputs.slice(0, by));
  const [a, b] = [gradient(f), gradient(composed)];
  try {
    await Promise.all([
      expectClose(value, expected, tolerance),
      ...a.map((da, i) => expectClose(da, b[i]!, tolerance)),
    ]);
  } finally {
    dispose([value, expected, weight, ...a, ...b, ...inputs]);
  }
}
