import { describe, expect, test } from "vitest";
import { dispose, tensor1d, tensor2d, tidy } from "#tf";
import { initMlp, type Mlp, mlp } from "../../../../src/lib/diffusion/networks/mlp.ts";
import { leaves } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const free = (params: Mlp) => dispose(leaves(params).map(([, leaf]) => leaf));

test("has a linear layer more than hidden layers, named as PyTorch names them", () => {
  const params = initMlp(rng(0), { width: 8, depth: 2, classes: 3 });
  expect(leaves(params).map(([path, leaf]) => [path, leaf.shape])).toEqual([
    ["layers.0.weight", [34, 8]],
    ["layers.0.bias", [8]],
    ["layers.1.weight", [8, 8]],
    ["layers.1.bias", [8]],
    ["layers.2.weight", [8, 2]],
    ["layers.2.bias", [2]],
    ["class_embedding.weight", [4, 32]],
  ]);
  free(params);
});

test("its first prediction is zero everywhere", async () => {
  const params = initMlp(rng(0));
  const y = tidy(() => mlp(params)(tensor2d([[1, -2]]), tensor1d([0.3]), undefined));
  expect([...(await y.data())]).toEqual([0, 0]);
  y.dispose();
  free(params);
});

describe("the network of one hidden unit, by hand", () => {
  const hidden = (x: number, t: number) => 0.5 * x + 0.25 * Math.cos(1000 * t) - 0.75 * Math.sin(1000 * t) + 0.1;
  const weight = new Array<number>(34).fill(0);
  weight[0] = 0.5;
  weight[2] = 0.25; // the first cosine
  weight[18] = -0.75; // the first sine

  test.each([
    [0.7, 0.002],
    [-1.3, 0.0013],
  ])("x = %s, t = %s", async (x, t) => {
    const params: Mlp = {
      layers: [
        { weight: tensor2d(weight, [34, 1]), bias: tensor1d([0.1]) },
        { weight: tensor2d([[2, -1]]), bias: tensor1d([0, 3]) },
      ],
    };
    const y = tidy(() => mlp(params)(tensor2d([[x, 9]]), tensor1d([t]), undefined));
    const h = hidden(x, t);
    const activated = h / (1 + Math.exp(-h));
    const values = await y.data();
    // WGSL grants sine and cosine an absolute error of 2⁻¹¹, GLSL leaves it open; software GPUs use 3e-5 of it.
    expect(values[0]).toBeCloseTo(2 * activated, 3);
    expect(values[1]).toBeCloseTo(3 - activated, 3);
    y.dispose();
    free(params);
  });
});

test("a class changes the prediction, and class 0 is its own row", async () => {
  const params = initMlp(rng(1), { width: 4, depth: 1, classes: 2 });
  const last = params.layers[1]!;
  last.weight.dispose();
  last.weight = tensor2d(new Array<number>(8).fill(1), [4, 2]);
  const ask = async (label: number) => {
    const y = tidy(() => mlp(params)(tensor2d([[0.5, 0.5]]), tensor1d([0.5]), tensor1d([label], "int32")));
    const [value] = await y.data();
    y.dispose();
    return value;
  };
  expect(new Set([await ask(0), await ask(1), await ask(2)]).size).toBe(3);
  free(params);
});

test.each([0, 3])("a time and a class that all share are as good as one each (%i classes)", async (classes) => {
  const params = initMlp(rng(0), { width: 16, depth: 2, classes });
  const last = params.layers.at(-1)!;
  last.weight.dispose();
  last.weight = tensor2d(rng(1).normals(32), [16, 2]);
  const x = tensor2d(rng(2).normals(10), [5, 2]);
  const ask = (count: number) => {
    const classOf = classes > 0 ? tensor1d(new Int32Array(count).fill(2), "int32") : undefined;
    return mlp(params)(x, tensor1d(new Float32Array(count).fill(0.37)), classOf);
  };
  const [each, shared] = [tidy(() => ask(5)), tidy(() => ask(1))];
  const [a, b] = [await each.data(), await shared.data()];
  for (const [i, value] of a.entries()) expect(b[i]).toBeCloseTo(value, 4); // sums in another order
  dispose([x, each, shared]);
  free(params);
});
