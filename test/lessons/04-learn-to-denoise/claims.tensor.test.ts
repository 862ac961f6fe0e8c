import { beforeAll, describe, expect, test } from "vitest";
import { type Tensor1D, type Tensor2D, tensor1d, tensor2d, tidy } from "#tf";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { nearest } from "../../../src/components/learn-to-denoise/denoise-guess/guess.ts";
import { runSample } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import type { TrainJob } from "../../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import type { Checkpoint } from "../../../src/lib/diffusion/jobs/types.ts";
import { slicedWasserstein } from "../../../src/lib/diffusion/metrics/sliced-wasserstein.ts";
import { initMlp, mlp } from "../../../src/lib/diffusion/networks/mlp.ts";
import { leaves } from "../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { startWasm } from "../../setup/start-wasm.ts";

const { law } = clouds.moons!;
const truth = draw(law, rng(2), 4000);
/** Floor of the loss for the moons, averaged over times: the other file of this lesson measures it. */
const floor = 0.217;

const job = (points: number, changes: Partial<TrainJob> & { learningRate?: number } = {}): TrainJob => ({
  model: { schedule: "ddpm", prediction: "epsilon", width: 64, depth: 3, classes: 0 },
  data: { points: Float32Array.from(draw(law, rng(1), points)) },
  optimizer: {
    name: "adam",
    learningRate: changes.learningRate ?? 3e-3,
    weightDecay: 0,
    clip: 1,
    learningRateSchedule: "constant",
  },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 128,
  steps: 1200,
  seed: 1,
  ...changes,
});

/** Trains in two turns, to step 500 and to the end. */
async function trained(task: TrainJob) {
  const turns: { loss: number; checkpoint: Checkpoint }[] = [];
  const run = runTrain(task);
  for (const stepsThisTurn of [1, 499, task.steps - 500]) {
    const { losses, checkpoint } = (await run.next({ stepsThisTurn })).value!;
    const last = losses.slice(-200).map(({ loss }) => loss);
    turns.push({ loss: last.reduce((a, b) => a + b, 0) / last.length, checkpoint: checkpoint! });
  }
  await run.return();
  return turns.slice(1);
}

async function samples({ model }: TrainJob, params: Float32Array, count = 1000): Promise<Float32Array> {
  const run = runSample({ model, params, sampler: "ddim", steps: 20, count, seed: 5, lastOnly: true });
  const { x } = (await run.next()).value!;
  await run.return();
  return x;
}
const distance = (points: Float32Array) => slicedWasserstein(points, truth, rng(0));

beforeAll(startWasm);

describe("a network trained on the moons", () => {
  test("goes on improving while its loss hardly moves; its averaged weights are better", {
    timeout: 120_000,
  }, async () => {
    const task = job(4000);
    const [early, late] = (await trained(task)) as [
      Awaited<ReturnType<typeof trained>>[0],
      { loss: number; checkpoint: Checkpoint },
    ];
    const [before, after] = [
      distance(await samples(task, early.checkpoint.ema)),
      distance(await samples(task, late.checkpoint.ema)),
    ];
    const raw = distance(await samples(task, late.checkpoint.params));
    expect(early.loss).toBeLessThan(0.3); // "about a quarter"
    expect(late.loss / early.loss).toBeGreaterThan(0.92); // over 3 seeds: 0.95 to 0.98
    expect(late.loss).toBeGreaterThan(floor);
    expect(after / before).toBeLessThan(0.92); // over 3 seeds: 0.81 to 0.87
    expect(after).toBeLessThan(0.75 * raw); // over 3 seeds: 0.29 to 0.60
    expect(after).toBeLessThan(0.15); // exact denoiser, same sampler: about 0.09; one step: 0.98
  });

  test("on twelve points learns them by heart: samples near them, loss below the floor", {
    timeout: 120_000,
  }, async () => {
    const task = job(12);
    const late = (await trained(task))[1]!;
    const points = await samples(task, late.checkpoint.ema);
    const mean = (cloud: ArrayLike<number>) =>
      Array.from({ length: 1000 }, (_, i) => nearest(task.data.points, [cloud[2 * i]!, cloud[2 * i + 1]!])).reduce(
        (a, b) => a + b,
      ) / 1000;
    expect(mean(points)).toBeLessThan(0.7 * mean(truth));
    expect(late.loss).toBeLessThan(floor - 0.01); // 25,600 examples: standard error 0.002
  });

  test("at 100 times the learning rate explodes within ten steps", async () => {
    const run = runTrain(
      job(4000, {
        learningRate: 0.3,
        model: { ...job(1).model, network: "mlp", width: 128, depth: 3 },
        batchSize: 256,
      }),
    );
    await run.next();
    await expect(run.next({ stepsThisTurn: 9 })).rejects.toThrow(/The loss became \d{7}/);
  });

  test("at a hundredth of it is still a blob after hundreds of steps", { timeout: 60_000 }, async () => {
    const task = job(4000, { learningRate: 3e-5, steps: 501 });
    const late = (await trained(task))[1]!;
    expect(distance(await samples(task, late.checkpoint.params))).toBeGreaterThan(0.4);
  });
});

describe("the network that the lesson takes to Python", () => {
  test("has 37,762 weights", () => {
    const sizes = tidy(() => leaves(initMlp(rng(0))).map(([, leaf]) => leaf.size));
    expect(sizes.reduce((a, b) => a + b)).toBe(37_762);
  });

  /** Weights by a formula that Python was given too, [out, in] as PyTorch has them; then turned. */
  const layer = (l: number, inputs: number, outputs: number) => ({
    weight: tensor2d(
      Array.from({ length: inputs }, (_, i) =>
        Array.from({ length: outputs }, (_, o) => 0.6 * Math.sin(1 + 3 * o + 7 * i + 13 * l)),
      ),
    ) as Tensor2D,
    bias: tensor1d(Array.from({ length: outputs }, (_, o) => 0.6 * Math.cos(2 + 5 * o + 11 * l))) as Tensor1D,
  });

  test("answers what the lesson's PyTorch class answers", async () => {
    const answer = tidy(() => {
      const params = { layers: [layer(0, 34, 8), layer(1, 8, 8), layer(2, 8, 2)] };
      const x = tensor2d([
        [0.5, -1.25],
        [2, 0.75],
        [-0.3, 0.1],
        [1.5, 1.5],
      ]);
      return mlp(params)(x, tensor1d([0.02, 0.25, 0.6, 1]), undefined);
    });
    const values = await answer.data();
    answer.dispose();
    const expected = [
      0.43868568, -0.60436993, 0.34856643, -0.51383906, 0.40444291, -0.56871984, 0.59780837, -0.78037793,
    ]; // PyTorch 1.13, float64
    for (const [i, value] of expected.entries()) expect(Math.abs(values[i]! - value)).toBeLessThan(1e-5); // float32 angles up to 1000
  });
});
