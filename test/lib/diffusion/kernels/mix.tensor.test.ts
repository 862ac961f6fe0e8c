import { expect, test } from "vitest";
import { dispose, type Tensor, tensor2d, tidy } from "#tf";
import { composedMix, mix } from "../../../../src/lib/diffusion/kernels/mix.ts";
import { expectSame, normal } from "./same.ts";

const weights = [0.3, -1, 2, 0.5, -0.25, 1.5, 4, -3];

test.each([
  [1, [3, 5]],
  [2, [1, 1]],
  [3, [7, 3]],
  [6, [130, 3]],
  [8, [17, 5]],
])("%i terms of shape %j", (count, shape) => {
  const terms = (x: readonly Tensor[]) => x.map((value, i) => [weights[i]!, value] as const);
  const inputs = Array.from({ length: count }, (_, i) => normal(`x${i}`, shape));
  return expectSame(
    (...x) => mix(...terms(x)),
    (...x) => composedMix(...terms(x)),
    inputs,
  );
});

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
