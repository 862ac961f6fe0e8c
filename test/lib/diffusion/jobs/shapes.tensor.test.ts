import { describe, expect, inject, test } from "vitest";
import { distillMethods } from "../../../../src/lib/diffusion/distillation/methods.ts";
import { runClassifier } from "../../../../src/lib/diffusion/jobs/classifier/run.ts";
import type { DistillJob } from "../../../../src/lib/diffusion/jobs/distill/job.ts";
import { runDistill } from "../../../../src/lib/diffusion/jobs/distill/run.ts";
import { runStudent } from "../../../../src/lib/diffusion/jobs/distill/student.ts";
import { runFamilies } from "../../../../src/lib/diffusion/jobs/families/run.ts";
import { runReflow } from "../../../../src/lib/diffusion/jobs/reflow/run.ts";
import { runField, runSample } from "../../../../src/lib/diffusion/jobs/sample/run.ts";
import type { TrainJob } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../../../src/lib/diffusion/jobs/train/run.ts";
import type { ModelSpec } from "../../../../src/lib/diffusion/jobs/types.ts";
import { sizeOf } from "../../../../src/lib/diffusion/math/size.ts";
import { readClassifier } from "../../../../src/lib/diffusion/networks/classifier.ts";
import { type NetworkName, type NetworkSpec, networks } from "../../../../src/lib/diffusion/networks/named.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { isLong } from "../../../setup/extent.ts";
import { takesAll, tiny } from "../networks/tiny.ts";

/** WebAssembly learns; backends that are slow here run one network through: plain JavaScript patches, software GPUs rows. */
const isFast = inject("isWasm") === true;
const shapes: (readonly number[])[] = isFast ? [[1], [8], [4, 4, 1]] : [[4, 4, 1]];
const names =
  isFast || isLong
    ? (Object.keys(networks) as NetworkName[])
    : ([inject("backend") ? "residual-mlp" : "u-vit"] as const);
const cases = names.flatMap((network) =>
  (takesAll(network) ? shapes : shapes.slice(-1)).map((shape) => ({ network, shape })),
);

/** Large enough to learn two clusters. */
const learners: Readonly<Record<NetworkName, NetworkSpec>> = {
  mlp: { network: "mlp", width: 32, depth: 2 },
  "residual-mlp": { network: "residual-mlp", width: 32, depth: 2 },
  "unet-2d": { network: "unet-2d", channels: [8, 16], layers: 1, attention: [false, true], groups: 4, headDim: 8 },
  dit: { network: "dit", patch: 2, width: 32, depth: 2, heads: 2 },
  "u-vit": { network: "u-vit", patch: 2, width: 32, depth: 3, heads: 2 },
};

/** Two classes, one about 1.5, one about −1.5, of spread 0.2 in every number. */
function dataOf(shape: readonly number[]) {
  const [count, size] = [200, sizeOf(shape)];
  const labels = Int32Array.from({ length: count }, (_, i) => i % 2);
  const points = rng(1)
    .normals(count * size)
    .map((value, i) => (labels[Math.floor(i / size)] ? 1.5 : -1.5) + 0.2 * value);
  return { points, labels };
}

const modelOf = (network: NetworkName, shape: readonly number[], classes: number): ModelSpec => ({
  ...learners[network],
  schedule: "flow",
  prediction: "v",
  shape,
  classes,
});

const training = (network: NetworkName, shape: readonly number[], classes: number): TrainJob => ({
  model: modelOf(network, shape, classes),
  data: dataOf(shape),
  optimizer: { name: "adam", learningRate: 5e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.95,
  weighting: "uniform",
  batchSize: takesAll(network) ? 64 : 16,
  conditionDropout: classes > 0 ? 0.1 : 0,
  steps: isFast ? (takesAll(network) ? 300 : 100) : 3,
  seed: 3,
});

async function last<T>(run: AsyncIterable<T>): Promise<T> {
  let end: T | undefined;
  for await (const value of run) end = value;
  return end!;
}

const trained = async (job: TrainJob) => (await last(runTrain(job))).checkpoint!.ema;

describe.each(cases)("$network on data of shape $shape", ({ network, shape }) => {
  const size = sizeOf(shape);

  test("learns two clusters, and is sampled, guided and asked for its field", async () => {
    const job = training(network, shape, 2);
    const params = await trained(job);
    const { model } = job;
    const [steps, count] = isFast ? [10, 40] : [2, 4];
    const question = { model, params, sampler: "heun", steps, count, seed: 5, lastOnly: true };
    for (const [label, centre] of [
      [0, -1.5],
      [1, 1.5],
    ] as const) {
      const { x } = await last(runSample({ ...question, label }));
      expect(x).toHaveLength(count * size);
      const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
      if (isFast) expect(Math.abs(mean - centre)).toBeLessThan(0.5); // a sixth of the way between the clusters
    }
    const guidance = { scale: 2, rescale: 0.5, threshold: { quantile: 0.9, range: 2 } };
    const guided = await last(runSample({ ...question, label: 1, guidance }));
    expect(guided.x.every(Number.isFinite)).toBe(true);
    const { x0 } = await last(runField({ model, params, t: 0.5, at: new Float32Array(3 * size).fill(0.4), label: 1 }));
    expect(x0).toHaveLength(3 * size);
  });

  test.runIf(isFast || isLong)("is the teacher of every kind of student", async () => {
    const job = training(network, shape, 2);
    const params = await trained({ ...job, steps: 20 });
    const common = { model: job.model, params, data: job.data, count: 6, seed: 2, batchSize: 16, steps: 3 };
    for (const method of distillMethods) {
      const sizes = method === "progressive" ? { teacherSteps: 2 } : {};
      const { student } = await last(runDistill({ ...common, ...sizes, method } as DistillJob));
      const asked = { method, model: job.model, params: student!, count: 6, seed: 2, evaluations: [1] };
      const { samples } = await last(runStudent(asked));
      expect(samples.points).toHaveLength(6 * size);
      expect(samples.points.every(Number.isFinite)).toBe(true);
    }
  });

  /** A thousand evaluations to measure: one network of images is enough. */
  test.runIf((isFast || isLong) && network !== "unet-2d")("is straightened by reflow, from coupled noise", async () => {
    const { learned } = await last(
      runReflow({
        network: tiny[network],
        shape,
        data: { points: dataOf(shape).points },
        ...{ coupling: "minibatch-ot", rounds: 1, pairs: 32, steps: 10, batchSize: 16, learningRate: 5e-3 },
        ...{ isWarm: true, count: 20, seed: 4 },
      }),
    );
    expect(learned!.measures.straightness).toBeGreaterThanOrEqual(0);
    expect(learned!.measures.distances.every(Number.isFinite)).toBe(true);
  });
});

describe.each(shapes.map((shape) => ({ shape })))("data of shape $shape", ({ shape }) => {
  const size = sizeOf(shape);
  const { points, labels } = dataOf(shape);

  test.runIf(isFast || isLong)("are told apart by a classifier", async () => {
    const model = { width: 16, depth: 1, classes: 2, dim: size, noised: true };
    const optimization = { learningRate: 5e-3, batchSize: 64, steps: isFast ? 200 : 2, seed: 1 };
    const { checkpoint } = await last(
      runClassifier({ model, schedule: "flow", data: { points, labels }, ...optimization }),
    );
    const { logPosterior, gradient } = readClassifier(model, checkpoint.ema);
    const at = Float64Array.from({ length: 2 * size }, (_, i) => (i < size ? -1.5 : 1.5));
    const [first, , , second] = logPosterior(at, flow(0.1));
    if (isFast) expect(Math.min(first!, second!)).toBeGreaterThan(Math.log(0.9)); // the data lie fifteen spreads apart
    expect(gradient(at, 1, flow(0.1))).toHaveLength(2 * size);
  });

  test.runIf(isFast || isLong)("are learned by every family that takes them", async () => {
    const { samples } = await last(
      runFamilies({
        families: ["gan", "vae", "diffusion"],
        ...{ points, shape, width: 8, depth: 1, batchSize: 16, rounds: 3, count: 5, samplingSteps: 2, seed: 1 },
        play: { discriminatorTurns: 1, generatorTurns: 1, learningRate: 1e-3 },
        efforts: {
          vae: { turns: 1, learningRate: 1e-3 },
          autoregressive: { turns: 1, learningRate: 1e-3 },
          diffusion: { turns: 1, learningRate: 1e-3 },
        },
        grid: { reach: 2, cells: 8 },
      }),
    );
    for (const { points: drawn } of Object.values(samples)) expect(drawn).toHaveLength(5 * size);
  });
});
