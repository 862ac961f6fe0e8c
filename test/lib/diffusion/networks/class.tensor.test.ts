import { expect, test } from "vitest";
import { dispose, fill, type Tensor1D, tensor1d, tensor2d, tidy } from "#tf";
import { initMlp, type Mlp, mlp } from "../../../../src/lib/diffusion/networks/mlp.ts";
import { leaves } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

test("a batch of classes is answered as each class alone", async () => {
  const params: Mlp = initMlp(rng(1), { width: 4, depth: 1, classes: 2 });
  const last = params.layers[1]!;
  last.weight.dispose();
  last.weight = tensor2d([1, -2, 0.5, 3, 2, 1, -1, 0], [4, 2]);
  const ask = async (labels: Tensor1D) => {
    const n = labels.shape[0];
    const y = tidy(() => mlp(params)(fill([n, 2], 0.5), fill([n], 0.5), labels));
    const values = [...(await y.data())];
    dispose([y, labels]);
    return values;
  };
  const together = await ask(tensor1d([0, 1, 2], "int32"));
  const alone = await Promise.all([0, 1, 2].map((label) => ask(tensor1d([label], "int32"))));
  for (const [i, value] of alone.flat().entries()) expect(Math.abs(together[i]! - value)).toBeLessThan(1e-5); // float32
  expect(new Set(alone.map(([first]) => first)).size).toBe(3);
  dispose(leaves(params).map(([, leaf]) => leaf));
});
