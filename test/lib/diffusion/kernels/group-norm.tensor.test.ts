import { describe, expect, test } from "vitest";
import {
  add,
  dispose,
  getBackend,
  grads,
  mean,
  mul,
  ones,
  reshape,
  square,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tidy,
  zeros,
} from "#tf";
import { activate } from "../../../../src/lib/diffusion/kernels/activation.ts";
import { composedGroupNorm, groupNorm } from "../../../../src/lib/diffusion/kernels/group-norm.ts";
import { countDispatches } from "./dispatches.ts";
import { expectGradients } from "./repairs/differences.ts";
import { expectClose, expectSame, fusedCases, normal } from "./same.ts";

const shapes: [number[], number][] = [
  [[1, 1, 1, 4], 2],
  [[2, 3, 5, 6], 3],
  [[3, 4, 4, 16], 4],
  [[1, 17, 12], 1],
  [[2, 5, 1, 9], 9],
  [[2, 3, 640], 1],
  [[2, 1, 640], 1],
  [[1, 2, 301], 1],
];

const epsilon = 1e-5;

describe.each([false, true])("with SiLU: %s", (silu) => {
  test.each(fusedCases(shapes))("%j in %i groups", (shape, groups) => {
    const channels = shape.at(-1)!;
    return expectSame(
      (x, scale, offset) => groupNorm(x!, { groups, scale: scale as Tensor1D, offset: offset as Tensor1D, silu }),
      (x, scale, offset) => composedGroupNorm(x!, scale!, offset!, { groups, epsilon, silu }),
      [normal("x", shape), normal("scale", [channels]), normal("offset", [channels])],
    );
  });

  test("with a modulation", () => {
    const inputs = ["gain", "shift"].map((name) => normal(name, [3, 8]));
    return expectSame(
      (x, gain, shift, scale, offset) => {
        const modulation = { gain: gain as Tensor2D, shift: shift as Tensor2D };
        const affine = { scale: scale as Tensor1D, offset: offset as Tensor1D };
        return groupNorm(x!, { groups: 2, ...affine, silu, modulation });
      },
      (x, gain, shift, scale, offset) => {
        const [factor, options] = [add(gain!, 1), { groups: 2, epsilon, silu: false }];
        const plain = composedGroupNorm(x!, scale!, offset!, options);
        const z = add(mul(plain, reshape(factor, [3, 1, 8])), reshape(shift!, [3, 1, 8]));
        return activate(z, silu ? "silu" : "none");
      },
      [normal("x", [3, 5, 8]), ...inputs, normal("scale", [8]), normal("offset", [8])],
    );
  });
});

test.each([false, true])("gradients agree with differences of values, with SiLU: %s", (silu) =>
  expectGradients(
    (x, scale, offset) => groupNorm(x!, { groups: 2, scale: scale as Tensor1D, offset: offset as Tensor1D, silu }),
    [normal("x", [2, 3, 8]), normal("scale", [8]), normal("offset", [8])],
  ),
);

test("each group has mean 0 and variance 1 however far from 0 it was", async () => {
  const far = tidy(() => add(mul(normal("far", [2, 32, 8]), 0.5), 100));
  const [scale, offset] = [ones([8]), zeros([8])] as Tensor1D[];
  const moments = tidy(() => {
    const y = reshape(groupNorm(far, { groups: 2, scale: scale!, offset: offset! }), [2, 32, 2, 4]);
    return [mean(y, [1, 3]), mean(square(y), [1, 3])];
  });
  const expected = [zeros([2, 2]), ones([2, 2])];
  // Near 100 float32's step is 8e-6, and the numbers' spread is 0.5.
  for (const [i, moment] of moments.entries()) await expectClose(moment, expected[i]!, 1e-4);
  dispose([far, scale!, offset!, ...moments, ...expected]);
});

test("channels that the groups don't divide are refused", () => {
  const [x, scale] = [normal("x", [1, 4, 6]), normal("scale", [6])] as [Tensor, Tensor1D];
  expect(() => groupNorm(x, { groups: 4, scale, offset: scale })).toThrow("6 channels cannot be split into 4");
  dispose([x, scale]);
});

test("on WebGPU, one dispatch forward and two backward: less than a quarter of the composed version's", ({ skip }) => {
  if (getBackend() !== "webgpu") skip();
  const inputs = [normal("x", [2, 4, 4, 8]), normal("scale", [8]), normal("offset", [8])] as Tensor[];
  const attributes = { groups: 2, epsilon, silu: true };
  const fused = (x: Tensor, a: Tensor, b: Tensor) =>
    groupNorm(x, { ...attributes, scale: a as Tensor1D, offset: b as Tensor1D });
  const train = (f: typeof fused) => () =>
    tidy(() => void grads((...x) => sum(f(...(x as [Tensor, Tensor, Tensor]))))(inputs));
  const idle = countDispatches(() => tidy(() => void grads((x) => sum(x!))([inputs[0]!])));
  const plain = countDispatches(train((x, a, b) => composedGroupNorm(x, a, b, attributes)));
  const ours = countDispatches(train(fused));
  expect(countDispatches(() => tidy(() => void fused(...(inputs as [Tensor, Tensor, Tensor]))))).toBe(1);
  expect(ours - idle).toBe(3);
  expect(4 * (ours - idle)).toBeLessThanOrEqual(plain - idle);
  dispose(inputs);
});
