import { describe, expect, test } from "vitest";
import {
  add,
  conv2d,
  dispose,
  matMul,
  mul,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor,
  tidy,
  valueAndGrads,
} from "#tf";
import { last } from "../../../../src/lib/diffusion/jobs/last.ts";
import { fromVector, toVector } from "../../../../src/lib/diffusion/jobs/parameters.ts";
import { sample } from "../../../../src/lib/diffusion/jobs/sample/request.ts";
import { train } from "../../../../src/lib/diffusion/jobs/train/request.ts";
import { type Mlp, mlp } from "../../../../src/lib/diffusion/networks/mlp.ts";
import { linear } from "../../../../src/lib/diffusion/nn/linear.ts";
import { type Adapters, adapted, adaptedNetwork, initLora, merged } from "../../../../src/lib/diffusion/nn/lora.ts";
import { leaves, map, rebuild, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const normal = (label: string, shape: number[]) =>
  tensor(
    rng(3)
      .fork(label)
      .normals(shape.reduce((a, b) => a * b, 1)),
    shape,
  );

/** A perceptron on the plane, eight wide, with weights that answer something. */
const base = (): Mlp => ({
  layers: [34, 8, 8].map((inputs, i) => ({
    weight: mul(normal(`w${i}`, [inputs, i === 2 ? 2 : 8]), 0.3) as Tensor2D,
    bias: normal(`b${i}`, [i === 2 ? 2 : 8]) as Tensor1D,
  })),
});

/** Adapters of all layers that change something. */
const taught = (params: Tree): Adapters => {
  const fresh = initLora(rng(1), params, { targets: ["0", "1", "2"], rank: 2 });
  const changed = map((leaf, path) => normal(path, leaf.shape), fresh as Tree) as Adapters;
  free(fresh as Tree);
  return changed;
};

const free = (tree: Tree) => dispose(leaves(tree).map(([, leaf]) => leaf));

async function numbers(make: () => Tensor): Promise<number[]> {
  const made = tidy(make);
  const values = [...(await made.data())];
  made.dispose();
  return values;
}

function near(found: readonly number[], expected: readonly number[], tolerance: number) {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of found.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(tolerance);
}

describe("adapters", () => {
  test("that are fresh change nothing, and lie at peft's paths", async () => {
    const params = tidy(base as never) as unknown as Mlp;
    const adapters = initLora(rng(1), params, { targets: /^layers\.[01]$/, rank: 3 });
    expect(leaves(adapters as Tree).map(([path, { shape }]) => [path, shape])).toEqual([
      ["layers.0.lora_A.weight", [34, 3]],
      ["layers.0.lora_B.weight", [3, 8]],
      ["layers.1.lora_A.weight", [8, 3]],
      ["layers.1.lora_B.weight", [3, 8]],
    ]);
    const [x, t] = [normal("x", [5, 2]), tensor([0.4])];
    const plain = await numbers(() => mlp(params)(x, t, undefined));
    expect(await numbers(() => adaptedNetwork(mlp, params)(adapters)(x, t, undefined))).toEqual(plain);
    dispose([x, t]);
    free(params);
    free(adapters as Tree);
  });

  test("beside a layer give x W + b + α/r (x A) B, merged or not", async () => {
    const params = { layer: { weight: normal("w", [6, 4]) as Tensor2D, bias: normal("b", [4]) as Tensor1D } };
    const own: Adapters = {
      layer: {
        lora_A: { weight: normal("a", [6, 2]) as Tensor2D },
        lora_B: { weight: normal("c", [2, 4]) as Tensor2D },
      },
    };
    const { layer } = params;
    const x = normal("x", [5, 6]) as Tensor2D;
    const { lora_A, lora_B } = own.layer!;
    const beside = await numbers(() =>
      add(linear(layer, x), mul(matMul(matMul(x, lora_A.weight), lora_B.weight), 8 / 2)),
    );
    // Sums of six products of size 1, times 4, in another order: float32 rounds at 1e-6 of values up to 30.
    near(await numbers(() => linear(adapted(params, own, { alpha: 8 }).layer, x)), beside, 2e-5);
    const whole = merged(params, own, { alpha: 8 });
    near(await numbers(() => linear(whole.layer, x)), beside, 2e-5);
    const back = merged(whole, own, { alpha: 8, scale: -1 });
    near(await numbers(() => back.layer.weight), await numbers(() => layer.weight), 2e-5);
    for (const tree of [whole, back, params, own as Tree]) free(tree);
    x.dispose();
  });

  test("beside a convolution give W ∗ x + α/r B ∗ (A ∗ x)", async () => {
    const params = { conv: { weight: normal("w", [3, 3, 4, 5]), bias: normal("b", [5]) } };
    const fresh = initLora(rng(1), params, { targets: ["conv"], rank: 2 });
    expect(leaves(fresh as Tree).map(([, { shape }]) => shape)).toEqual([
      [3, 3, 4, 2],
      [1, 1, 2, 5],
    ]);
    const own = map((leaf, path) => normal(path, leaf.shape), fresh as Tree) as Adapters;
    const x = normal("x", [2, 6, 6, 4]) as Tensor4D;
    const convolved = (input: Tensor, weight: Tensor) => conv2d(input as Tensor4D, weight as Tensor4D, 1, "same");
    const { lora_A, lora_B } = own.conv!;
    const beside = await numbers(() => {
      const change = convolved(convolved(x, lora_A.weight), lora_B.weight);
      return add(convolved(x, params.conv.weight), mul(change, 8 / 2));
    });
    // Sums of 72 products of size 1, times 4, in another order: float32 rounds at 1e-6 of values up to 100.
    near(await numbers(() => convolved(x, adapted(params, own, { alpha: 8 }).conv.weight)), beside, 2e-4);
    for (const tree of [params, fresh as Tree, own as Tree]) free(tree);
    x.dispose();
  });

  test("have the gradients that finite differences find", async () => {
    const params = tidy(base as never) as unknown as Mlp;
    const adapters = taught(params);
    const [x, t, weights] = [normal("x", [4, 2]), tensor([0.7]), normal("weights", [4, 2])];
    const all = leaves(adapters as Tree).map(([, leaf]) => leaf);
    const loss = (...values: Tensor[]) => {
      const own = rebuild(adapters as Tree, values) as Adapters;
      return sum(mul(mlp(adapted(params, own, { alpha: 1 }))(x, t, undefined), weights));
    };
    const { value, grads } = tidy(() => valueAndGrads(loss)(all) as never) as { value: Tensor; grads: Tensor[] };
    const vector = await toVector(adapters as Tree);
    const at = async (place: number, step: number) => {
      const moved = vector.slice();
      moved[place] = moved[place]! + step;
      const tree = fromVector(adapters as Tree, moved);
      const [value] = await numbers(() => loss(...leaves(tree).map(([, leaf]) => leaf)));
      free(tree);
      return value!;
    };
    const found = await toVector(grads);
    for (let place = 0; place < vector.length; place += 13) {
      const slope = ((await at(place, 0.01)) - (await at(place, -0.01))) / 0.02;
      // Losses of some tens round at 2e-6, which 0.02 makes 1e-4; the curvature adds as much.
      expect(Math.abs(found[place]! - slope)).toBeLessThan(2e-3 * Math.max(1, Math.abs(slope)));
    }
    dispose([x, t, weights, value, ...grads]);
    free(params);
    free(adapters as Tree);
  });

  test("alone are trained, sampled and kept; the network's own parameters stay", async () => {
    const params = tidy(base as never) as unknown as Mlp;
    const before = await toVector(params as Tree);
    const adapters = initLora(rng(1), params as Tree, { targets: /^layers/, rank: 2 });
    const model = { net: adaptedNetwork(mlp, params), params: adapters } as const;
    const points = rng(2).normals(200);
    const { checkpoint } = await last(train({ ...model, data: { points }, steps: 12, batchSize: 32 }));
    expect(checkpoint!.params.length).toBe(2 * (34 + 8) + 2 * (8 + 8) + 2 * (8 + 2));
    expect(await toVector(params as Tree)).toEqual(before);
    const learned = fromVector(adapters as Tree, checkpoint!.params) as Adapters;
    const whole = merged(params, learned);
    const run = { steps: 4, count: 8, lastOnly: true } as const;
    const beside = await last(sample({ ...model, weights: checkpoint!.params, ...run }));
    const inside = await last(sample({ net: mlp, params: whole, ...run }));
    // The same weights but for one rounding each, through four steps.
    near([...beside.x], [...inside.x], 1e-4);
    for (const tree of [params, adapters, learned, whole]) free(tree as Tree);
  });

  test("that fit nothing are refused in a sentence", () => {
    const params = tidy(base as never) as unknown as Mlp;
    expect(() => initLora(rng(1), params as Tree)).toThrow(
      "No layer is called to_q, to_k, to_v, to_out.0, add_q_proj, add_k_proj, add_v_proj, to_add_out; there are layers.0, layers.1, layers.2.",
    );
    const adapters = initLora(rng(1), params as Tree, { targets: ["0"] });
    expect(() => adapted(params as Tree, { "layers.1": adapters["layers.0"]! })).toThrow(
      "The adapter layers.1 is [34, 4] times [4, 8], but the layer's weight is [8, 8].",
    );
    expect(() => adapted(params as Tree, { "layers.7": adapters["layers.0"]! })).toThrow(
      "The adapter layers.7 fits no layer of these parameters, which are layers.0, layers.1, layers.2.",
    );
    free(params as Tree);
    free(adapters as Tree);
  });
});
