import { expect, test } from "vitest";
import { add, div, mul, reshape, square, sub, type Tensor, tensor1d } from "#tf";
import type { Dataset } from "../../../../src/lib/diffusion/data/dataset.ts";
import type { Teacher } from "../../../../src/lib/diffusion/distillation/coefficients.ts";
import { consistencyFit, scalings } from "../../../../src/lib/diffusion/distillation/consistency.ts";
import { progressive } from "../../../../src/lib/diffusion/distillation/progressive.ts";
import { x0 } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { type Optimization, optimize } from "../../../../src/lib/diffusion/training/optimize.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { type Trainer, trainer } from "../../../../src/lib/diffusion/training/trainer.ts";

type Gain = { gain: Tensor };

const s = 0.6;
const data: Dataset = { shape: [1], draw: (random, n) => ({ x0: random.normals(n).map((value) => s * value) }) };

/** The posterior mean of N(0, s²) on straight paths, α s² x / (α² s² + σ²). */
const teacher: Teacher = {
  net: (x, t) => {
    const [alpha, sigma] = [sub(1, reshape(t, [t.size, 1])), reshape(t, [t.size, 1])];
    return div(mul(mul(alpha, s ** 2), x), add(mul(square(alpha), s ** 2), square(sigma)));
  },
  schedule: flow,
  parameterization: x0,
};

/** A network with one number: its answer is gain · x. */
const net =
  ({ gain }: Gain) =>
  (x: Tensor) =>
    mul(x, gain);
const fitting = (params: Gain, learningRate: number): Optimization<Gain> => ({
  params,
  optimizer: optimizers.sgd({ weightDecay: 0, clip: 0 }),
  learningRate: () => learningRate,
  emaDecay: 0.98,
});

async function settled(fit: Trainer, params: Gain, steps: number): Promise<number> {
  fit.step(steps);
  const [gain] = await fit.state.ema.data();
  fit.close();
  params.gain.dispose();
  return gain!;
}

test("a student of one step answers what two steps of its teacher make of pure noise", async () => {
  const params = { gain: tensor1d([1]) };
  const run = fitting(params, 0.25);
  const objective = progressive({ teacher, net, steps: 1, data, batchSize: 64, rng: rng(1) });
  const gain = await settled(
    trainer(run, (from) => optimize({ ...run, from }, objective)),
    params,
    40,
  );
  // of pure noise the mean is 0, so the first step halves it; then the mean at t = ½
  expect(gain).toBeCloseTo(0.5 * ((0.5 * s ** 2) / (0.25 * s ** 2 + 0.25)), 5);
});

test.each([
  // the teacher's step is one number times the state: no step is noisy once that is found
  ["distillation", { teacher }, 1e-5],
  // one draw of noise stands for the teacher's direction: √(2/64) of it a step, averaged over fifty
  ["training", {}, 0.02],
] as const)("consistency %s between two levels learns Euler's step from one to the other", async (_, taught, error) => {
  const [sigmaMin, sigmaMax, sigmaData] = [0.2, 2, s];
  const params = { gain: tensor1d([0]) };
  const run = fitting(params, 1);
  const fit = consistencyFit({
    run,
    net,
    ...taught,
    sigmaMin,
    sigmaMax,
    sigmaData,
    levels: () => 2,
    data,
    batchSize: 64,
    rng: rng(2),
  });
  const gain = await settled(fit, params, 150);
  const [skip, out, scale] = scalings(sigmaMax, { sigmaMin, sigmaData });
  const euler = 1 + ((sigmaMin - sigmaMax) * sigmaMax) / (s ** 2 + sigmaMax ** 2);
  expect(Math.abs(skip + out * scale * gain - euler)).toBeLessThan(error);
});
