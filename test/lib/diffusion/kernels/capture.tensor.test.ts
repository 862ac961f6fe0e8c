import { expect, test } from "vitest";
import { add, dispose, mul, type Tensor, tensor, tensor1d } from "#tf";
import { drawnFrom } from "../../../../src/lib/diffusion/data/dataset.ts";
import { type CapturedStep, capture, recorders } from "../../../../src/lib/diffusion/kernels/capture.ts";
import type { Network } from "../../../../src/lib/diffusion/networks/denoiser.ts";
import { initMlp, mlp } from "../../../../src/lib/diffusion/networks/mlp.ts";
import { leaves } from "../../../../src/lib/diffusion/nn/tree.ts";
import { epsilon } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import type { Training } from "../../../../src/lib/diffusion/training/batches.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { train } from "../../../../src/lib/diffusion/training/train.ts";
import { minSnr } from "../../../../src/lib/diffusion/training/weighting.ts";

/** x·x + constant, for a step that changes nothing in place. */
const squares = (constant: Tensor): CapturedStep =>
  capture(
    ({ x }) => ({
      results: [add(add(mul(x!, x!), constant), tensor1d([10, 20, 30, 40].slice(0, x!.size)))],
      carried: [],
    }),
    [],
    true,
  );

test("a step answers to each run's own numbers, and keeps its constants", async () => {
  const constant = tensor(0.5);
  const step = squares(constant);
  for (const values of [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]) {
    const { results } = step.run({ x: { values: Float32Array.from(values), shape: [3] } });
    expect([...(await results[0]!.data())]).toEqual(values.map((x, i) => x * x + 0.5 + 10 * (i + 1)));
  }
  step.dispose();
  constant.dispose();
});

test("other shapes are recorded anew", async () => {
  const constant = tensor(0);
  const step = squares(constant);
  for (const values of [[1, 2, 3], [4, 5, 6, 7], [8], [1, 2, 3]]) {
    const { results } = step.run({ x: { values: Float32Array.from(values), shape: [values.length] } });
    expect([...(await results[0]!.data())]).toEqual(values.map((x, i) => x * x + 10 * (i + 1)));
  }
  step.dispose();
  constant.dispose();
});

test("a step that throws leaves nothing behind, and the backend as it was", async () => {
  const step = capture(
    ({ x }) => {
      mul(x!, x!);
      throw new RangeError("no");
    },
    [],
    true,
  );
  expect(() => step.run({ x: { values: Float32Array.of(2), shape: [1] } })).toThrow("no");
  step.dispose();
  const [x, y] = [tensor1d([3]), tensor1d([4])];
  const product = mul(x, y);
  expect([...(await product.data())]).toEqual([12]);
  dispose([x, y, product]);
});

const training = (batchSize: (step: number) => number, classes: number): Training<ReturnType<typeof initMlp>> => ({
  params: initMlp(rng(0), { width: 17, depth: 2, classes }),
  net: mlp as Training<ReturnType<typeof initMlp>>["net"] & ((params: never) => Network<Tensor | undefined>),
  schedule: linear(),
  parameterization: epsilon,
  weighting: minSnr(),
  optimizer: optimizers.adamw({ weightDecay: 0.01, clip: 1 }),
  learningRate: (step) => 1e-3 * (step + 1),
  batchSize,
  emaDecay: 0.99,
  data: drawnFrom({ x0: rng(3).normals(200), cond: Int32Array.from({ length: 100 }, (_, i) => 1 + (i % 3)) }, [2]),
  conditionDropout: 0.2,
  rng: rng(4),
});

/** Losses and final weights of a run. */
async function follow(run: Training<ReturnType<typeof initMlp>>, steps: number) {
  const losses: number[] = [];
  for (const { state, history } of train(run)) {
    if (state.step < steps) continue;
    losses.push(...(await history.data()).slice(0, steps));
    const weights = [...(await state.params.data()), ...(await state.ema.data())];
    dispose(leaves(run.params).map(([, leaf]) => leaf));
    return { losses, weights };
  }
  throw new Error("a run has no end");
}

test.each([
  ["one batch size", () => 33],
  ["a batch size that changes", (step: number) => (step < 4 ? 33 : 20)],
])("a recorded run has the losses and weights of one that isn't recorded: %s", async (_, batchSize) => {
  const recorded = await follow(training(batchSize, 3), 8);
  const kept = new Map(recorders);
  recorders.clear();
  const eager = await follow(training(batchSize, 3), 8);
  for (const [name, recorder] of kept) recorders.set(name, recorder);
  for (const [i, loss] of eager.losses.entries()) expect(Math.abs(recorded.losses[i]! - loss)).toBeLessThan(1e-6);
  for (const [i, weight] of eager.weights.entries()) expect(Math.abs(recorded.weights[i]! - weight)).toBeLessThan(1e-6);
});
