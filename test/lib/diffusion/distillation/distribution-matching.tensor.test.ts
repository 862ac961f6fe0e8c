import { expect, test } from "vitest";
import { abs, add, cast, div, equal, mean, mul, reshape, square, sub, type Tensor, tensor, tensor1d, tidy } from "#tf";
import type { Dataset } from "../../../../src/lib/diffusion/data/dataset.ts";
import {
  coefficientsAt,
  readCoefficients,
  type Teacher,
} from "../../../../src/lib/diffusion/distillation/coefficients.ts";
import {
  distributionMatching,
  matchingDirection,
} from "../../../../src/lib/diffusion/distillation/distribution-matching.ts";
import { x0 } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";

type Spread = { spread: Tensor };

/** The spread of the teacher's law, N(0, s²). */
const s = 0.6;

/** The posterior mean of N(0, spread²) on straight paths; of pure noise, where that is 0, a sample of it. */
const net =
  ({ spread }: Spread): Teacher["net"] =>
  (x, t) => {
    const [alpha, sigma] = [sub(1, reshape(t, [t.size, 1])), reshape(t, [t.size, 1])];
    const variance = square(spread);
    const shrink = div(mul(alpha, variance), add(mul(square(alpha), variance), square(sigma)));
    return mul(x, add(shrink, mul(cast(equal(sigma, 1), "float32"), spread)));
  };
const teacherOf = (spread: Tensor): Teacher => ({ net: net({ spread }), schedule: flow, parameterization: x0 });

test.each([
  [0.3, 0.2],
  [0.3, 0.7],
  [1.2, 0.5],
])("samples of spread %f at t = %f are moved down the divergence of the noised bells", async (g, t) => {
  const { alpha, sigma } = flow(t);
  // four pairs ±1 of noise for start and noising: their products average as those of normal numbers do
  const [z, n] = [
    [1, 1, -1, -1],
    [1, -1, 1, -1],
  ] as const;
  const result = tidy(() => {
    const [samples, start] = [tensor(z.map((one) => g * one)), tensor([...z], [4, 1])].map((x) => reshape(x, [4, 1]));
    const seen = add(
      mul(alpha, samples!),
      tensor(
        [...n].map((one) => sigma * one),
        [4, 1],
      ),
    );
    const level = readCoefficients(tensor(coefficientsAt(new Array(4).fill(flow(t)), x0).values, [4, 6]));
    const real = teacherOf(tensor1d([s])).net(seen, level.t, undefined);
    const direction = matchingDirection(
      teacherOf(tensor1d([s])).net,
      net({ spread: tensor1d([g]) }),
      samples!,
      seen,
      level,
    );
    // without the division by each sample's distance from the teacher's answer
    return mean(mul(mul(direction, abs(sub(samples!, real))), start!));
  });
  const [found] = await result.data();
  result.dispose();
  const [own, taught] = [alpha ** 2 * g ** 2 + sigma ** 2, alpha ** 2 * s ** 2 + sigma ** 2];
  const slope = alpha ** 2 * g * (1 / taught - 1 / own); // of KL(N(0, own) ‖ N(0, taught)) by g
  expect(found! / (-(sigma ** 2 / alpha ** 2) * slope)).toBeCloseTo(1, 4);
});

test("a student becomes as spread as its teacher's law, whatever its own at first, and so does what its critic knows", async () => {
  const [given, taught] = [{ spread: tensor1d([0.2]) }, tensor1d([s])];
  const data: Dataset = { shape: [1], draw: (random, n) => ({ x0: random.normals(n) }) };
  const descent = {
    params: given,
    optimizer: optimizers.sgd({ weightDecay: 0, clip: 0 }),
    learningRate: () => 0.15,
    emaDecay: 0.98,
  };
  const match = distributionMatching({
    teacher: teacherOf(taught),
    net,
    student: descent,
    critic: descent,
    turns: 2,
    steps: 1,
    data,
    batchSize: 64,
    rng: rng(4),
  });
  for (let i = 0; i < 200; i++) match.round();
  const found = await Promise.all([match.first, match.second].map(async ({ state }) => (await state.ema.data())[0]!));
  match.close();
  given.spread.dispose();
  taught.dispose();
  // averages over fifty steps, each of 64 samples, whose spread is uncertain by 1/√128 of itself: 0.6 · 0.09/√50 = 0.008
  for (const spread of found) expect(Math.abs(spread - s)).toBeLessThan(0.03);
});
