import { describe, expect, test } from "vitest";
import { memory, tidy } from "#tf";
import { last } from "../../../../../src/lib/diffusion/jobs/last.ts";
import { sample } from "../../../../../src/lib/diffusion/jobs/sample/request.ts";
import { runSample } from "../../../../../src/lib/diffusion/jobs/sample/run.ts";
import { train } from "../../../../../src/lib/diffusion/jobs/train/request.ts";
import { runTrain } from "../../../../../src/lib/diffusion/jobs/train/run.ts";
import { denoiser } from "../../../../../src/lib/diffusion/networks/denoiser.ts";
import { initMlp, mlp } from "../../../../../src/lib/diffusion/networks/mlp.ts";
import { leaves } from "../../../../../src/lib/diffusion/nn/tree.ts";
import { v } from "../../../../../src/lib/diffusion/process/parameterization.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../../../src/lib/diffusion/samplers/ddim.ts";
import { cosine } from "../../../../../src/lib/diffusion/schedules/schedule.ts";

const data = { points: rng(1).normals(200) };
const network = { width: 8, depth: 2 };
const short = { data, batchSize: 16, steps: 6, seed: 3 };
const asJob = {
  model: { schedule: "cosine", prediction: "v", ...network, classes: 0 },
  ...short,
  optimizer: { name: "adam", learningRate: 0.003, weightDecay: 0, clip: 0, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting: "uniform",
};

const free = (tree: Parameters<typeof leaves>[0]) => {
  for (const [, leaf] of leaves(tree)) leaf.dispose();
};

describe("training with defaults", () => {
  test("is the job of the same settings, bit for bit", async () => {
    const { checkpoint } = await last(train({ network, ...short }));
    expect(checkpoint).toEqual((await last(runTrain(asJob))).checkpoint);
  });

  test("takes a network, a schedule, a prediction of one's own, and leaves the parameters to the caller", async () => {
    const params = initMlp(rng(3).fork("init"), network);
    const { checkpoint } = await last(train({ net: mlp, params, schedule: cosine(), prediction: v, ...short }));
    const named = await last(train({ network, ...short }));
    for (const [i, value] of checkpoint!.params.entries())
      expect(Math.abs(value - named.checkpoint!.params[i]!)).toBeLessThan(1e-4); // time embedded once a row: other rounding
    expect(leaves(params).every(([, leaf]) => !leaf.isDisposed)).toBe(true);
    free(params);
  });

  test.each([
    [{ schedule: "cosin" }, "Unknown schedule: cosin"],
    [{ prediction: "w" }, "Unknown prediction: w"],
    [{ optimizer: "adamm" }, "Unknown optimizer: adamm"],
    [{ weighting: "x" }, "Unknown weighting: x"],
    [{ coupling: "x" }, "Unknown coupling: x"],
    [{ steps: -1 }, "number of training steps"],
    [{ batchSize: 0 }, "batch size"],
    [{ learningRate: Number.NaN }, "learning rate"],
    [{ net: mlp }, "needs params beside net"],
    [{ schedule: () => ({ t: 1, alpha: 1, sigma: 0 }) }, "it has to rise, from data at 0 to noise at 1"],
    [{ schedule: (t: number) => ({ t, alpha: Number.NaN, sigma: t }) }, "three finite numbers"],
    [{ data: { points: new Float32Array() } }, "The data hold 0 numbers"],
    [{ checkpointEvery: 0 }, "number of steps between checkpoints"],
    [{ conditionDropOut: 0.1 }, "train has no option conditionDropOut; the nearest is conditionDropout."],
    [{ emaDecay: 1 }, "decay of the average"],
    [{ coupling: () => new Float32Array(3) }, "The coupling answered 3 numbers of noise for a batch of 32"],
    [{ weighting: () => Number.NaN }, "The weighting answers NaN at t = "],
    [{ times: () => Float32Array.of(0.5) }, "The law of training times answered 1 times for a batch of 16"],
    [{ times: () => new Float32Array(16).fill(2) }, "The law of training times answered 2; times lie from 0 to 1"],
    [{ data: data.points }, "The data have to be { points }"],
    [{ from: { step: 1, params: {}, ema: {}, optimizer: [] } }, "The checkpoint's params is a plain object"],
  ])("refuses %o in a sentence", async (bad, sentence) => {
    await expect(last(train({ network, ...short, ...bad } as never))).rejects.toThrow(sentence);
  });
});

describe("sampling with defaults", () => {
  const weights = rng(5)
    .normals(8 * 34 + 8 + 8 * 8 + 8 + 2 * 8 + 2)
    .map((value) => 0.1 * value);

  test("is the job of the same settings, bit for bit", async () => {
    const own = await last(sample({ network, weights, sampler: "ddim", steps: 4, count: 10, seed: 2 }));
    const { model } = asJob;
    const job = { model, params: weights, sampler: "ddim", steps: 4, count: 10, seed: 2 };
    expect(own).toEqual(await last(runSample(job)));
  });

  test("takes a sampler, a network and a denoiser of one's own", async () => {
    const params = initMlp(rng(3), network);
    const common = { sampler: ddim(), steps: 4, count: 10, seed: 2 };
    const byNetwork = await last(sample({ net: mlp, params, ...common }));
    const byDenoiser = await last(sample({ denoise: denoiser(mlp(params), v), ...common }));
    const byFunction = await last(sample({ denoise: (x, level) => denoiser(mlp(params), v)(x, level), ...common }));
    for (const [i, value] of byNetwork.x.entries()) {
      expect(Math.abs(byDenoiser.x[i]! - value)).toBeLessThan(1e-5); // time told once, or for each row: other rounding
      expect(Math.abs(byFunction.x[i]! - value)).toBeLessThan(1e-4); // ε̂ read off x̂₀ divides by σ
    }
    free(params);
  });

  test("tells a network of one's own the time of each example", async () => {
    const shapes: number[][] = [];
    const params = initMlp(rng(3), network);
    const net = (p: typeof params) => (x: Parameters<ReturnType<typeof mlp>>[0], t: typeof x) => {
      shapes.push(t.shape);
      return mlp(p)(x, t, undefined);
    };
    await last(sample({ net, params, steps: 2, count: 5 }));
    expect(shapes.every(([n]) => n === 5)).toBe(true);
    free(params);
  });

  test.each([
    [{}, "Sampling needs a trained network"],
    [{ weights: weights.slice(1) }, "These weights hold"],
    [{ weights, sampler: "eular" }, "Unknown sampler: eular"],
    [{ weights, count: 0 }, "number of samples"],
    [{ weights, temperature: 1 }, "sample has no option temperature"],
    [{ weights: weights.with(0, Number.NaN) }, "The weights hold NaN at place 0"],
    [
      {
        weights,
        levels: [
          { t: 0.5, alpha: 1, sigma: 1 },
          { t: 1, alpha: 1, sigma: 2 },
        ],
      },
      "it has to fall at each",
    ],
    [{ weights, sampler: () => undefined }, "The sampler answered no x at step 0"],
    [{ weights, steps: 0 }, "number of sampling steps"],
    [{ weights, label: 0 }, "this model knows no classes"],
    [{ denoise: () => 0, label: 0 }, "A denoiser can't be told a class"],
  ])("refuses %o in a sentence", async (bad, sentence) => {
    await expect(last(sample({ network, ...bad } as never))).rejects.toThrow(sentence);
  });
});

describe("a run", () => {
  const long = { data, network, batchSize: 4, steps: 100_000 };

  test("is ended by its signal, and frees everything", async () => {
    const before = tidy(() => memory().numTensors);
    const ending = new AbortController();
    setTimeout(() => ending.abort(new Error("enough")), 1);
    await expect(last(train({ ...long, signal: ending.signal }))).rejects.toThrow("enough");
    expect(memory().numTensors).toBe(before);
  });

  test("lets a timer in between two reports", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    for await (const { step } of train(long)) if (step > 20 && ticks > 0) break;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });

  test("stops with a checkpoint at exactly the steps that were asked for", async () => {
    const steps: number[] = [];
    const heard: number[] = [];
    for await (const { checkpoint } of train({
      ...long,
      steps: 25,
      checkpointEvery: 10,
      onReport: (r) => heard.push(r.step),
    }))
      if (checkpoint) steps.push(checkpoint.step);
    expect(steps).toEqual([10, 20, 25]);
    expect(heard.at(-1)).toBe(25);
  });

  test("tells of data that were not normalised", async () => {
    const { notes } = await last(train({ ...long, steps: 1, data: { points: data.points.map((x) => 8 * x + 170) } }));
    expect(notes![0]).toContain("normalise them first");
    expect((await last(train({ ...long, steps: 1 }))).notes!.join()).not.toContain("normalise");
  });
});
