import { describe, expect, test } from "vitest";
import { tensor2d, tidy } from "#tf";
import type { LabelledPoints } from "../../../../../src/lib/diffusion/data/points/points.ts";
import type { SampleJob } from "../../../../../src/lib/diffusion/jobs/sample/job.ts";
import { runSample } from "../../../../../src/lib/diffusion/jobs/sample/run.ts";
import type { TrainJob } from "../../../../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../../../../src/lib/diffusion/jobs/train/run.ts";
import { rescaledTensor, thresholdedTensor } from "../../../../../src/lib/diffusion/networks/guidance.tensors.ts";
import { type GuidanceSpec, rescaled, thresholded } from "../../../../../src/lib/diffusion/process/guidance.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const values = rng(5)
  .normals(24)
  .map((value) => 3 * value);
const others = rng(6).normals(24);

async function numbers(make: () => ReturnType<typeof rescaledTensor>): Promise<number[]> {
  const result = tidy(make);
  const out = Array.from(await result.data());
  result.dispose();
  return out;
}

const near = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number) => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++) expect(Math.abs(a[i]! - b[i]!)).toBeLessThan(tolerance);
};

describe("on tensors as on arrays, up to single precision", () => {
  test("rescale", async () => {
    const ours = await numbers(() => rescaledTensor(tensor2d(values, [12, 2]), tensor2d(others, [12, 2]), 0.7));
    near(ours, rescaled(values, others, { rowSize: 2, phi: 0.7, centred: false }), 1e-5);
  });
  test.each([
    { quantile: 0.995, range: 2 },
    { quantile: 0.4, range: 1 },
    { quantile: 1, range: 1, most: 1 },
  ])("threshold %o", async (threshold) => {
    const ours = await numbers(() => thresholdedTensor(tensor2d(values, [8, 3]), threshold));
    near(ours, thresholded(values, 3, threshold), 1e-5);
  });
});

describe("sampling under guidance", () => {
  const data: LabelledPoints = {
    points: rng(1)
      .normals(800)
      .map((value, i) => 0.3 * value + ((i >> 1) % 2 === 0 ? 1 : -1)),
    labels: Int32Array.from({ length: 400 }, (_, i) => i % 2),
  };
  const job: TrainJob = {
    model: { schedule: "linear", prediction: "epsilon", width: 16, depth: 2, classes: 2 },
    data,
    optimizer: { name: "adam", learningRate: 1e-2, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
    emaDecay: 0.9,
    weighting: "uniform",
    batchSize: 64,
    conditionDropout: 0.2,
    steps: 40,
    seed: 3,
  };
  let weights: Float32Array | undefined;
  const end = async (change: Partial<SampleJob>) => {
    if (!weights) for await (const { checkpoint } of runTrain(job)) weights = checkpoint?.ema ?? weights;
    const request = {
      model: job.model,
      params: weights!,
      sampler: "ddim",
      steps: 6,
      count: 10,
      seed: 1,
      lastOnly: true,
    };
    for await (const { x } of runSample({ ...request, ...change })) return x;
    throw new Error("No frame came.");
  };
  const by = (guidance: GuidanceSpec, label = 1) => end({ label, guidance });

  test("s = 1 is the class, s = 0 no class, or the negative one", async () => {
    expect(await by({ scale: 1 })).toEqual(await end({ label: 1 }));
    expect(await by({ scale: 0 })).toEqual(await end({}));
    expect(await by({ scale: 0, negativeLabel: 0 })).toEqual(await end({ label: 0 }));
    expect(await by({ scale: 1.5, formula: "w" })).toEqual(await by({ scale: 2.5 }));
  });

  test("both answers of one evaluation are those of two: guidance by a class against itself changes nothing", async () => {
    near(await by({ scale: 7, negativeLabel: 1 }), await end({ label: 1 }), 1e-3); // 7 − 6 in single precision, six steps
    near(await by({ scale: 7, negativeLabel: 1, rescale: 1 }), await end({ label: 1 }), 1e-3);
  });

  test("an interval that no level is in leaves the class alone, and a threshold keeps samples inside", async () => {
    expect(await by({ scale: 5, interval: [1e6, 1e7] })).toEqual(await end({ label: 1 }));
    const inside = await by({ scale: 5, threshold: { quantile: 1, range: 0.5 } });
    expect(Math.max(...inside.map(Math.abs))).toBeLessThanOrEqual(0.5 + 1e-6);
  });

  test("another network guides: at s = 0 it samples alone, and the network itself as guide changes nothing", async () => {
    const own = await end({ label: 1 });
    const guideJob = { ...job, model: { ...job.model, width: 8 }, steps: 10 };
    let params = new Float32Array();
    for await (const { checkpoint } of runTrain(guideJob)) params = new Float32Array(checkpoint?.ema ?? params);
    const guide = { model: guideJob.model, params };
    const guided = (scale: number) => end({ label: 1, guidance: { scale }, guide });
    expect(await guided(1)).toEqual(own);
    expect(await guided(0)).toEqual(await end({ label: 1, ...guide }));
    expect(await guided(3)).not.toEqual(own);
    const itself = { model: job.model, params: weights! };
    near(await end({ label: 1, guidance: { scale: 7 }, guide: itself }), own, 1e-3);
  });

  test("a guide needs a scale, and answers that mix with the network's", async () => {
    const guide = { model: { ...job.model, prediction: "x0" as const }, params: new Float32Array() };
    await expect(end({ label: 1, guide })).rejects.toThrow(/A guide needs a guidance scale/);
    await expect(end({ label: 1, guidance: { scale: 2 }, guide })).rejects.toThrow(/guide's prediction is "x0"/);
  });

  test("without a class, or with one that there is not, it is refused", async () => {
    await expect(end({ guidance: { scale: 2 } })).rejects.toThrow(/Guidance needs a class/);
    await expect(by({ scale: 2, negativeLabel: 2 })).rejects.toThrow(/negative class must be .* it is 2/);
  });
});
