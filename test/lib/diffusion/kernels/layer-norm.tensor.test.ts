import { describe, expect, test } from "vitest";
import {
  add,
  dispose,
  getBackend,
  grads,
  mul,
  reshape,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from "#tf";
import { composedLayerNorm, layerNorm, rmsNorm } from "../../../../src/lib/diffusion/kernels/layer-norm.ts";
import type { Modulation } from "../../../../src/lib/diffusion/kernels/modulation.ts";
import { countDispatches } from "./dispatches.ts";
import { expectGradients } from "./repairs/differences.ts";
import { expectSame, fusedCases, normal } from "./same.ts";

const plain = { epsilon: 1e-5, isCentred: true, aroundOne: false };
const affine = (scale?: Tensor, offset?: Tensor) => ({ scale: scale as Tensor1D, offset: offset as Tensor1D });
const modulation = (gain?: Tensor, shift?: Tensor) => ({ gain, shift }) as unknown as Modulation;

const shapes = fusedCases([
  [1, 2],
  [3, 5],
  [2, 7, 12],
  [2, 3, 3, 17],
  [1, 200, 4],
  [2, 2, 260],
  [3, 130, 3],
]).map((shape) => ({ shape, c: shape.at(-1)!, b: shape[0]! }));

/** A row of two numbers is always ±1 but for epsilon, and its gradient a difference of nearly equal numbers. */
const tolerance = 2e-5;

describe.each(shapes)("of $shape", ({ shape, b, c }) => {
  test("alone", () =>
    expectSame(
      (x) => layerNorm(x!),
      (x) => composedLayerNorm(x!, undefined, undefined, plain),
      [normal("x", shape)],
      { tolerance },
    ));

  test("with scale and offset", () =>
    expectSame(
      (x, scale, offset) => layerNorm(x!, affine(scale, offset)),
      (x, scale, offset) => composedLayerNorm(x!, scale, offset, plain),
      [normal("x", shape), normal("scale", [c]), normal("offset", [c])],
      { tolerance },
    ));

  test("with a modulation", () =>
    expectSame(
      (x, gain, shift) => layerNorm(x!, { modulation: modulation(gain, shift) }),
      (x, gain, shift) => composedLayerNorm(x!, add(gain!, 1), shift, plain),
      [normal("x", shape), normal("gain", [b, c]), normal("shift", [b, c])],
      { tolerance },
    ));

  test("with both", () =>
    expectSame(
      (x, scale, offset, gain, shift) =>
        layerNorm(x!, { ...affine(scale, offset), modulation: modulation(gain, shift) }),
      (x, scale, offset, gain, shift) => {
        const y = reshape(composedLayerNorm(x!, scale, offset, plain), [b, -1, c]);
        const z = add(mul(y, add(reshape(gain!, [b, 1, c]), 1)), reshape(shift!, [b, 1, c]));
        return reshape(z, shape);
      },
      [
        normal("x", shape),
        ...["scale", "offset"].map((name) => normal(name, [c])),
        normal("gain", [b, c]),
        normal("shift", [b, c]),
      ],
      { tolerance },
    ));

  test("by the root of the mean square", () =>
    expectSame(
      (x, scale) => rmsNorm(x!, scale as Tensor1D),
      (x, scale) => composedLayerNorm(x!, scale, undefined, { epsilon: 1e-6, isCentred: false, aroundOne: false }),
      [normal("x", shape), normal("scale", [c])],
    ));
});

test("gradients agree with differences of values", async () => {
  await expectGradients(
    (x, gain, shift) => layerNorm(x!, { modulation: modulation(gain, shift) }),
    [normal("x", [2, 3, 7]), normal("gain", [2, 7]), normal("shift", [2, 7])],
  );
  await expectGradients((x, scale) => rmsNorm(x!, scale as Tensor1D), [normal("x", [2, 3, 7]), normal("scale", [7])]);
});

test("on WebGPU, at most a quarter of the composed version's dispatches", ({ skip }) => {
  if (getBackend() !== "webgpu") skip();
  const inputs = [normal("x", [2, 9, 8]), normal("gain", [2, 8]), normal("shift", [2, 8])] as Tensor[];
  type Norm = (x: Tensor, gain: Tensor, shift: Tensor) => Tensor;
  const fused: Norm = (x, gain, shift) => layerNorm(x, { modulation: modulation(gain, shift) });
  const composed: Norm = (x, gain, shift) =>
    composedLayerNorm(x, gain as Tensor2D, shift, { ...plain, aroundOne: true });
  const both = (f: Norm) => () => tidy(() => void grads((...x) => sum(f(...(x as [Tensor, Tensor, Tensor]))))(inputs));
  const idle = countDispatches(() => tidy(() => void grads((x) => sum(x!))([inputs[0]!])));
  const ours = countDispatches(both(fused)) - idle;
  const theirs = countDispatches(both(composed)) - idle;
  expect(ours).toBe(3);
  expect(4 * ours).toBeLessThanOrEqual(theirs);
  dispose(inputs);
});
