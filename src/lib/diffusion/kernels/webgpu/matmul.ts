import type { TensorInfo } from "#tf";
import { implicitProduct, type Operand, parts } from "./implicit-product.ts";
import { sizeOf } from "./kernel.ts";
import type { Replacement } from "./replace.ts";

/** Four rows or columns of a matrix, whose numbers along the inner dimension are `step` apart, from row to row `stride`. */
const operand = (name: string, bound: string, stride: string, step: string): Operand => ({
  alongInner: step === "1u",
  once: "",
  each: parts
    .map(
      (part, i) =>
        `if (outer + ${i}u < u.${bound}) { value.${part} = ${name}[(outer + ${i}u) * ${stride} + at * ${step}]; }`,
    )
    .join("\n      "),
});

const left = { plain: operand("a", "m", "u.k", "1u"), transposed: operand("a", "m", "1u", "u.m") };
const right = { plain: operand("b", "n", "1u", "u.n"), transposed: operand("b", "n", "u.k", "1u") };

/** Where TensorFlow.js adds with atomics, in whatever order: a long inner dimension and few tiles of 32 × 32. */
const isUnordered = (m: number, n: number, k: number) =>
  k >= 2000 && m * n > 128 && Math.ceil(m / 32) * Math.ceil(n / 32) <= (m <= 8 ? 32 : 16);

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Products of two matrices whose digits the stock kernel leaves to chance; the same come out every time. */
export const matMul: Replacement = {
  kernelName: "BatchMatMul",
  compute: (backend, inputs, attributes) => {
    const { transposeA, transposeB } = attributes as unknown as Attributes;
    const [a, b] = [inputs.a!, inputs.b!] as [TensorInfo, TensorInfo];
    const outer = [a, b].map(({ shape }) => shape.slice(0, -2));
    if (outer.some((shape) => sizeOf(shape) !== 1) || a.dtype !== "float32" || b.dtype !== "float32") return undefined;
    const m = a.shape.at(transposeA ? -1 : -2)!;
    const n = b.shape.at(transposeB ? -2 : -1)!;
    const k = a.shape.at(transposeA ? -2 : -1)!;
    const areMatrices = a.shape.length > 1 && b.shape.length > 1 && b.shape.at(transposeB ? -1 : -2) === k;
    if (!areMatrices || !isUnordered(m, n, k)) return undefined;
    const longest = outer[0]!.length > outer[1]!.length ? outer[0]! : outer[1]!;
    return implicitProduct(backend, {
      inputs: [
        ["a", a, false],
        ["b", b, false],
      ],
      uniforms: {},
      left: transposeA ? left.transposed : left.plain,
      right: transposeB ? right.transposed : right.plain,
      m,
      n,
      k,
      shape: [...longest, m, n],
    });
  },
};
