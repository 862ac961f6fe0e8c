import { expect, test } from "vitest";
import { dispose, mul, type Tensor, tensor1d } from "#tf";
import { x0 } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import type { Training } from "../../../../src/lib/diffusion/training/batches.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { train } from "../../../../src/lib/diffusion/training/train.ts";
import { uniform } from "../../../../src/lib/diffusion/training/weighting.ts";

type Gain = { gain: Tensor };

/** A "network" with one number: its answer is gain · x. */
const training = (params: Gain): Training<Gain> => ({
  params,
  net:
    ({ gain }) =>
    (x) =>
      mul(x, gain),
  schedule: linear(),
  parameterization: x0,
  weighting: uniform,
  optimizer: optimizers.sgd({ weightDecay: 0, clip: 0 }),
  learningRate: () => 0.5,
  batchSize: () => 256,
  emaDecay: 0.9,
  data: { shape: [1], draw: (random, n) => ({ x0: random.normals(n) }) },
  rng: rng(0),
});

test("gradient descent finds the best gain: E[αx₀ · x₀] over E[x²], averaged over times", async () => {
  const params = { gain: tensor1d([0]) };
  // At this rate a step goes all the way to its own batch's best.
  const run = train({ ...training(params), batchSize: () => 1280 });
  let gain = 0;
  let last = 0;
  for (const { state } of run) {
    last = (await state.params.data())[0]!;
    if (state.step > 10) gain += last / 40;
    if (state.step === 50) break;
  }
  const alphas = Array.from({ length: 1000 }, (_, i) => linear()((i + 0.5) / 1000).alpha);
  const expected = alphas.reduce((a, b) => a + b) / 1000; // x has variance 1 at every level
  expect(Math.abs(gain - expected)).toBeLessThan(0.02); // noise of 40 steps of 1280 examples
  params.gain.dispose();
});

test("a run that is dropped at any step leaves no tensor behind", () => {
  const params = { gain: tensor1d([0]) };
  for (const stop of [1, 2, 5]) {
    const run = train(training(params));
    for (let i = 0; i < stop; i++) run.next();
    run.return(undefined as never);
  }
  params.gain.dispose();
});

test("a run goes on from a state exactly as if it had never stopped", async () => {
  const params = { gain: tensor1d([0.2]) };
  const after = async (run: ReturnType<typeof train<Gain>>, steps: number) => {
    for (const { state } of run) {
      if (state.step < steps) continue;
      return { gain: (await state.params.data())[0]!, ema: (await state.ema.data())[0]! };
    }
    throw new Error("a run has no end");
  };
  const whole = await after(train(training(params)), 20);
  const half = await after(train(training(params)), 10);
  const from = { step: 10, params: tensor1d([half.gain]), ema: tensor1d([half.ema]), moments: [] };
  expect(await after(train({ ...training(params), from }), 20)).toEqual(whole);
  params.gain.dispose();
});

test("the average starts at the weights and slows down to its decay", async () => {
  const params = { gain: tensor1d([0.2]) };
  const decays = [0, 2 / 11, 3 / 12, 0.3, 0.3]; // (1 + k)/(10 + k), k steps after the first, up to 0.3
  let expected = 0;
  for (const { state } of train({ ...training(params), learningRate: () => 0.1, emaDecay: 0.3 })) {
    const [gain, ema] = [(await state.params.data())[0]!, (await state.ema.data())[0]!];
    const decay = decays[state.step - 1]!;
    expected = decay * expected + (1 - decay) * gain;
    expect(ema, `step ${state.step}`).toBeCloseTo(expected, 6); // float32 of numbers below 1
    expect(Math.abs(gain - ema) > 1e-3, "they differ").toBe(state.step > 1);
    if (state.step === decays.length) break;
  }
  dispose(params.gain);
});
