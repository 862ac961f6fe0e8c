import { normalise } from "../../src/lib/diffusion/data/normalise.ts";
import { moons } from "../../src/lib/diffusion/data/points/moons.ts";
import type { LabelledPoints } from "../../src/lib/diffusion/data/points/points.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";

/** Trainings that stop half way, one for each kind of network, and between them every kind of each setting. */

const { data: points, mean, scale } = normalise(moons(rng(1), 2000));

/** Of the trainings on the plane, which fresh examples need too. */
export const normalisation = { mean, scale };

/** Squares, brighter above for one class and on the left for the other, with noise. */
function squares(count: number, side: number): LabelledPoints {
  const noise = rng(2).normals(count * side * side);
  const labels = Int32Array.from({ length: count }, (_, i) => i % 2);
  const shade = (i: number) => {
    const [row, column] = [Math.floor(i / side) % side, i % side];
    return (labels[Math.floor(i / side ** 2)] === 0 ? row : column) < side / 2 ? 0.7 : -0.7;
  };
  return { points: noise.map((value, i) => shade(i) + 0.1 * value), labels, classNames: ["above", "left"] };
}

const pictures = squares(64, 8);
const base = { emaDecay: 0.99, weighting: "uniform", seed: 3 };
const adam = { name: "adam", learningRate: 2e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" };

const onPlane = (model: Partial<ModelSpec>, rest: Partial<TrainJob> = {}): TrainJob => ({
  ...{ ...base, data: points, optimizer: adam, batchSize: 128, steps: 4000 },
  model: { schedule: "ddpm", prediction: "epsilon", width: 48, depth: 3, classes: 0, ...model } as ModelSpec,
  ...rest,
});

const onPictures = (model: Partial<ModelSpec>, rest: Partial<TrainJob> = {}): TrainJob => ({
  ...{ ...base, data: pictures, optimizer: adam, batchSize: 16, steps: 2000 },
  model: { schedule: "cosine", prediction: "v", shape: [8, 8, 1], classes: 2, ...model } as ModelSpec,
  ...rest,
});

const unet = { network: "unet-2d", channels: [8, 16], layers: 1, attention: [false, true], groups: 4, headDim: 8 };
const dit = { network: "dit", patch: 2, width: 16, depth: 2, heads: 2, schedule: "flow", prediction: "velocity" };

export const trainings: Readonly<Record<string, TrainJob>> = {
  perceptron: onPlane({}),
  "perceptron told classes": onPlane(
    { schedule: "linear", prediction: "v", classes: 2 },
    {
      optimizer: { ...adam, name: "adamw", weightDecay: 0.01, learningRateSchedule: "cosine" },
      ...{ conditionDropout: 0.15, weighting: "min-snr" },
    },
  ),
  "perceptron at EDM's levels": onPlane({ schedule: "karras", prediction: "edm" }, { weighting: "epsilon" }),
  "perceptron by plain descent": onPlane(
    { schedule: "cosine", prediction: "x0" },
    { optimizer: { ...adam, name: "sgd", learningRate: 0.02, learningRateSchedule: "linear" } },
  ),
  "residual perceptron": onPlane(
    { network: "residual-mlp", schedule: "flow", prediction: "velocity", classes: 2 },
    {
      optimizer: { ...adam, learningRateSchedule: "warmup", clip: 0 },
      ...{ coupling: "minibatch-ot", times: { name: "logit-normal", mean: 0.2 }, weighting: "cosmap" },
    },
  ),
  "U-Net": onPictures(unet as Partial<ModelSpec>, { conditionDropout: 0.1 }),
  "U-Net without classes and skips": onPictures({ ...unet, classes: 0, skips: false } as Partial<ModelSpec>),
  DiT: onPictures(dit as Partial<ModelSpec>, { conditionDropout: 0.1 }),
  "U-ViT": onPictures({ network: "u-vit", patch: 2, width: 16, depth: 3, heads: 2 } as Partial<ModelSpec>, {
    conditionDropout: 0.1,
  }),
  "DiT without classes and places": onPictures({ ...dit, classes: 0, positions: "none" } as Partial<ModelSpec>),
};
