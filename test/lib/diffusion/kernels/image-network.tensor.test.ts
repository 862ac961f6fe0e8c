import { expect, test } from "vitest";
import {
  add,
  conv2d,
  dispose,
  getBackend,
  mul,
  ones,
  reshape,
  slice,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  zeros,
} from "#tf";
import { drawnFrom } from "../../../../src/lib/diffusion/data/dataset.ts";
import { attention } from "../../../../src/lib/diffusion/kernels/attention.ts";
import { recorders } from "../../../../src/lib/diffusion/kernels/capture.ts";
import { groupNorm } from "../../../../src/lib/diffusion/kernels/group-norm.ts";
import { layerNorm } from "../../../../src/lib/diffusion/kernels/layer-norm.ts";
import { linear as dense, initLinear, timeEmbedding } from "../../../../src/lib/diffusion/nn/linear.ts";
import { leaves } from "../../../../src/lib/diffusion/nn/tree.ts";
import { epsilon } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import type { Training } from "../../../../src/lib/diffusion/training/batches.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { train } from "../../../../src/lib/diffusion/training/train.ts";
import { uniform } from "../../../../src/lib/diffusion/training/weighting.ts";
import { normal } from "./same.ts";

const [size, channels, heads] = [4, 8, 2];

const filter = (label: string, inputs: number, outputs: number, scale: number) => {
  const drawn = normal(label, [3, 3, inputs, outputs]);
  const scaled = mul(drawn, scale) as Tensor4D;
  drawn.dispose();
  return scaled;
};

const init = () => ({
  first: filter("first", 2, channels, 0.3),
  bias: zeros([channels]) as Tensor1D,
  scale: ones([channels]) as Tensor1D,
  offset: zeros([channels]) as Tensor1D,
  time: initLinear(rng(1), 8, 2 * channels),
  q: initLinear(rng(2), channels, channels),
  k: initLinear(rng(3), channels, channels),
  v: initLinear(rng(4), channels, channels),
  last: filter("last", channels, 2, 0.1),
});

type Params = ReturnType<typeof init>;

/** A convolution, a group norm, an attention over all pixels with a modulated norm before it, a convolution. */
const network = (p: Params) => (input: Tensor, t: Tensor) => {
  const examples = input.shape[0]!;
  const x = reshape(input, [examples, size, size, 2]) as Tensor4D;
  const h = groupNorm(add(conv2d(x, p.first, 1, "same"), p.bias), { ...p, groups: 2, silu: true });
  const [gain, shift] = [reshape(dense(p.time, timeEmbedding(t, { dim: 8 })), [examples, 2, channels])].flatMap(
    (both) => [0, 1].map((part) => reshape(slice(both, [0, part, 0], [examples, 1, channels]), [examples, channels])),
  ) as [Tensor2D, Tensor2D];
  const tokens = reshape(layerNorm(h, { modulation: { gain, shift } }), [-1, channels]);
  const part = (of: Params["q"]) => reshape(dense(of, tokens), [examples, size * size, heads, channels / heads]);
  const attended = attention(part(p.q), part(p.k), part(p.v), { tokensFirst: true });
  return reshape(conv2d(add(h, reshape(attended, h.shape)) as Tensor4D, p.last, 1, "same"), input.shape);
};

const training = (): Training<Params> => ({
  params: init(),
  net: network as never,
  schedule: linear(),
  parameterization: epsilon,
  weighting: uniform,
  optimizer: optimizers.adamw({ weightDecay: 0, clip: 1 }),
  learningRate: () => 3e-3,
  batchSize: () => 5,
  emaDecay: 0.9,
  data: drawnFrom({ x0: rng(5).normals(20 * 2 * size * size) }, [size, size, 2]),
  rng: rng(6),
});

async function follow(steps: number) {
  const run = training();
  for (const { state, history } of train(run)) {
    if (state.step < steps) continue;
    const losses = [...(await history.data()).slice(0, steps)];
    dispose(leaves(run.params).map(([, leaf]) => leaf));
    return losses;
  }
  throw new Error("a run has no end");
}

test("an image network trains, and a recorded run has the losses of one that isn't", async () => {
  const recorded = await follow(8);
  expect(recorded.slice(-3).reduce((a, b) => a + b)).toBeLessThan(recorded.slice(0, 3).reduce((a, b) => a + b));
  if (!recorders.has(getBackend())) return;
  const kept = new Map(recorders);
  recorders.clear();
  const eager = await follow(8);
  for (const [name, recorder] of kept) recorders.set(name, recorder);
  for (const [i, loss] of eager.entries()) expect(Math.abs(recorded[i]! - loss)).toBeLessThan(1e-6);
});
