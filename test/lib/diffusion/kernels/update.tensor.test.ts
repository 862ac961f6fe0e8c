import { expect, inject, test } from "vitest";
import { dispose, fill, mean, type Tensor, type Tensor1D, tensor1d, tidy, zeros } from "#tf";
import { lossHistoryLength, record, scalarsOf } from "../../../../src/lib/diffusion/kernels/update.ts";
import { ravel } from "../../../../src/lib/diffusion/nn/tree.ts";
import { type OptimizerOptions, optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { composedUpdate, update, type Weights } from "../../../../src/lib/diffusion/training/update.ts";
import { expectClose, normal } from "./same.ts";

const shapes = [[2, 3], [3], [3, 65], [65], [1], [65, 2], [2], [4, 4], [17]];
const size = shapes.reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
const tensorsOf = ({ params, ema, moments }: Weights) => [params, ema, ...moments];

const fresh = (slots: number): Weights => ({
  params: normal("params", [size]),
  ema: normal("ema", [size]),
  moments: Array.from({ length: slots }, () => zeros([size]) as Tensor1D),
});

/** What `f` makes of old weights, which it may also change in place. */
function stepped(old: Weights, f: () => Weights): Weights {
  let next!: Weights;
  tidy(() => {
    next = f();
    return tensorsOf(next);
  });
  dispose(tensorsOf(old).filter((tensor) => !tensorsOf(next).includes(tensor)));
  return next;
}

async function compare(name: keyof typeof optimizers, options: OptimizerOptions) {
  const optimizer = optimizers[name](options);
  let [ours, composed] = [fresh(optimizer.stateSize), fresh(optimizer.stateSize)];
  for (const step of [0, 1, 2]) {
    const gradients = shapes.map((shape, i) => normal(`gradient ${i} of step ${step}`, shape));
    const rates = { step, learningRate: 0.01 * (step + 1), emaDecay: 0.5 + 0.1 * step };
    const scalars = tensor1d(scalarsOf(optimizer.rule, rates));
    ours = stepped(ours, () => update(optimizer, ours, gradients, rates, scalars));
    composed = stepped(composed, () => composedUpdate(optimizer, composed, ravel(gradients), rates));
    dispose([scalars, ...gradients]);
  }
  for (const [i, tensor] of tensorsOf(ours).entries()) await expectClose(tensor, tensorsOf(composed)[i]!, 1e-6); // a few roundings of float32
  dispose([...tensorsOf(ours), ...tensorsOf(composed)]);
}

test.each(["sgd", "adam", "adamw"] as const)("three steps of %s", async (name) => {
  await compare(name, { weightDecay: 0.1, clip: 0 });
});

test.each([0.5, 1e6])("gradients clipped to length %d", async (clip) => {
  await compare("adamw", { weightDecay: 0.1, clip });
  await compare("sgd", { weightDecay: 0, clip });
});

test.runIf(inject("isWasm"))("moments that fade end at 0, before processors become slow", async () => {
  const optimizer = optimizers.adam({ weightDecay: 0, clip: 1 });
  const faint = () => fill([size], 1.2e-38) as Tensor1D; // 2^-126 is 1.18e-38
  let weights: Weights = { params: normal("params", [size]), ema: normal("ema", [size]), moments: [faint(), faint()] };
  const gradients = shapes.map((shape) => zeros(shape));
  const scalars = tensor1d(scalarsOf(optimizer.rule, { step: 800, learningRate: 0.01, emaDecay: 0.5 }));
  for (let step = 800; step < 830; step++)
    weights = stepped(weights, () =>
      update(optimizer, weights, gradients, { step, learningRate: 0.01, emaDecay: 0.5 }, scalars),
    );
  for (const moment of weights.moments) expect(new Set(await moment.data())).toEqual(new Set([0]));
  dispose([...tensorsOf(weights), ...gradients, scalars]);
});

test("the history holds the mean loss of each of the last steps, and begins anew when it is full", async () => {
  let history = zeros([lossHistoryLength]) as Tensor1D;
  const expected = new Float32Array(lossHistoryLength);
  for (const step of [0, 1, lossHistoryLength - 1, lossHistoryLength + 1]) {
    const losses = normal<Tensor1D>(`losses ${step}`, [300]);
    const scalars = tensor1d(scalarsOf(undefined, { step, learningRate: 0, emaDecay: 0 }));
    const next = tidy(() => record(history, losses, step, scalars));
    if (next !== history) history.dispose();
    history = next;
    const average: Tensor = mean(losses);
    expected[step % lossHistoryLength] = (await average.data())[0]!;
    dispose([losses, scalars, average]);
  }
  const values = await history.data();
  for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 5); // sums in another order
  history.dispose();
});
