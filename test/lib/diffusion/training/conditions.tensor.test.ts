import { expect, test } from "vitest";
import { dispose, mul, type Tensor, tensor1d } from "#tf";
import { drawnFrom } from "../../../../src/lib/diffusion/data/dataset.ts";
import { x0 } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { train } from "../../../../src/lib/diffusion/training/train.ts";
import { uniform } from "../../../../src/lib/diffusion/training/weighting.ts";

const cond = rng(1).normals(64);
const common = {
  schedule: linear(),
  parameterization: x0,
  weighting: uniform,
  optimizer: optimizers.sgd({ weightDecay: 0, clip: 0 }),
  learningRate: () => 0.3,
  batchSize: () => 32,
  emaDecay: 0.9,
  rng: rng(0),
};

test("a network learns from a continuous condition: data that are twice it, whatever the noise", async () => {
  const params = { slope: tensor1d([0]) };
  const data = drawnFrom({ x0: cond.map((c) => 2 * c), cond }, [1], [1]);
  const run = train({
    ...common,
    params,
    data,
    net:
      ({ slope }: { slope: Tensor }) =>
      (_x, _t, given) =>
        mul(given!, slope),
  });
  let [slope] = [0];
  for (const { state } of run)
    if (state.step === 20) {
      slope = (await state.params.data())[0]!;
      break;
    }
  expect(Math.abs(slope - 2)).toBeLessThan(0.01); // the error shrinks by about 0.4 a step
  dispose(Object.values(params));
});

test.each([
  [0, 4],
  [1, 9],
])(
  "of conditions [2] of ones a share of %s is taken away: answered as they are for examples of threes they lose %s",
  async (share, loss) => {
    const params = { slope: tensor1d([1]) };
    const run = train({
      ...common,
      params,
      data: drawnFrom({ x0: Float32Array.from(cond, () => 3), cond: Float32Array.from(cond, () => 1) }, [2], [2]),
      conditionDropout: share,
      net:
        ({ slope }: { slope: Tensor }) =>
        (_x, _t, given) =>
          mul(given!, slope),
    });
    const { losses } = run.next().value;
    for (const value of await losses.data()) expect(value).toBeCloseTo(loss, 5);
    run.return(undefined as never);
    dispose(Object.values(params));
  },
);

test("frozen parameters stay as they are, and the rest learns", async () => {
  const params = { scale: tensor1d([0.5]), gain: tensor1d([0.25]) };
  const run = train({
    ...common,
    params,
    data: drawnFrom({ x0: cond }, [1]),
    frozen: (path) => path === "scale",
    net:
      ({ scale, gain }: { scale: Tensor; gain: Tensor }) =>
      (x) =>
        mul(mul(x, scale), gain),
  });
  for (const { state } of run)
    if (state.step === 20) {
      const [scale, gain] = await state.params.data();
      const [average] = await state.ema.data();
      expect(scale).toBe(0.5);
      expect(Math.abs(average! - 0.5)).toBeLessThan(1e-6); // 20 roundings of 6e-8
      expect(gain).not.toBe(0.25);
      break;
    }
  dispose(Object.values(params));
});
