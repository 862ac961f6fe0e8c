import { expect, inject, test } from "vitest";
import { dispose, mean, reshape, squaredDifference, type Tensor1D } from "#tf";
import { freshWeights } from "../../../../src/lib/diffusion/models/weights.ts";
import { leaves, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { optimize } from "../../../../src/lib/diffusion/training/optimize.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { isLong } from "../../../setup/extent.ts";
import { askedModels, normals, tinyModels } from "./tiny-models.ts";

/** WebAssembly fits the batch; the other backends, which are slow here, go a few steps of the same way unless there is time. */
const isWhole = inject("isWasm") === true || isLong;
const steps = isWhole ? 100 : 3;

/** Mean losses of the first three steps, as WebAssembly found them. */
const beginnings: Readonly<Record<string, readonly number[]>> = {
  "UNet2DModel with attention and classes": [0.9781, 0.7041, 0.5545],
  "UNet2DModel with scales and shifts, resampled by resnets": [1.0871, 0.7613, 0.5966],
  UNet2DConditionModel: [1.1464, 0.828, 0.6049],
  AutoencoderKL: [1.2079, 1.0026, 0.8513],
  AutoencoderTiny: [1.2319, 1.1446, 1.0717],
  DiTTransformer2DModel: [2.0592, 1.0547, 0.7783],
  SD3Transformer2DModel: [2.1042, 1.0398, 1.1843],
  FluxTransformer2DModel: [1.9394, 1.036, 0.9569],
  CLIPTextModelWithProjection: [1.3638, 1.2345, 0.7591],
  UViT: [1.2658, 1.0801, 1.0018],
};

/** Losses of a training on one batch: answers are to be fixed normal numbers. */
async function train(name: string): Promise<number[]> {
  const { spec, answer } = tinyModels[name]!;
  const params: Tree = freshWeights(spec, rng(3));
  const losses = (weights: Tree) => {
    const y = answer(weights);
    return mean(reshape(squaredDifference(y, normals("target", y.shape)), [2, -1]), 1) as Tensor1D;
  };
  const optimizer = optimizers.adam({ weightDecay: 0, clip: 1 });
  const run = optimize(
    { params, optimizer, learningRate: (step) => 0.02 * (1 - step / 150), emaDecay: 0 },
    { batchSize: () => 2, losses },
  );
  for (const { state, history } of run) {
    if (state.step < steps) continue;
    const found = [...(await history.data()).slice(0, steps)];
    dispose(leaves(params).map(([, leaf]) => leaf));
    return found;
  }
  throw new Error("a run has no end");
}

test.each(askedModels)(`%s fits one batch in ${steps} steps`, async (name) => {
  const losses = await train(name);
  for (const [i, expected] of beginnings[name]!.entries())
    expect(Math.abs(losses[i]! - expected)).toBeLessThan(0.01 * expected); // Adam's first steps follow the sign of small gradients
  if (isWhole) expect(losses.at(-1)).toBeLessThan(0.01 * losses[0]!);
});
