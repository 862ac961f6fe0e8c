import { expect, test } from "vitest";
import { dispose, type Tensor1D, type Tensor2D, tensor1d, tensor2d, tidy } from "#tf";
import { leaves, nest, ravel, unravel } from "../../../../src/lib/diffusion/nn/tree.ts";

type Example = { layers: [{ weight: Tensor2D; bias: Tensor1D }, { weight: Tensor2D }] };
const make = (): Example => ({
  layers: [
    {
      weight: tensor2d([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      bias: tensor1d([7, 8]),
    },
    { weight: tensor2d([[9]]) },
  ],
});
const tensorsIn = (tree: Parameters<typeof leaves>[0]) => leaves(tree).map(([, leaf]) => leaf);

test("paths are those of a state_dict", () => {
  const tree = make();
  expect(leaves(tree).map(([path]) => path)).toEqual(["layers.0.weight", "layers.0.bias", "layers.1.weight"]);
  dispose(tensorsIn(tree));
});

test("a tree becomes one vector and comes back", async () => {
  const tree = make();
  const vector = tidy(() => ravel(tree));
  expect([...(await vector.data())]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const back = tidy(() => unravel(tree, vector));
  expect(back.layers[0].weight.shape).toEqual([2, 3]);
  expect([...(await back.layers[0].bias.data())]).toEqual([7, 8]);
  dispose([vector, ...tensorsIn(tree), ...tensorsIn(back)]);
});

test("state_dict entries nest, with lists for whole-number keys and nothing inherited", () => {
  const leaf = tensor1d([1]);
  const tree = nest([
    ["a.0.weight", leaf],
    ["a.1.weight", leaf],
    ["__proto__.x", leaf],
  ]);
  expect(leaves(tree).map(([path]) => path)).toEqual(["a.0.weight", "a.1.weight", "__proto__.x"]);
  expect(({} as { x?: unknown }).x).toBeUndefined();
  leaf.dispose();
});
