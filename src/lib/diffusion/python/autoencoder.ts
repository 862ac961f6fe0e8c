import { autoencoderFolder } from "../diffusers/folder/autoencoder.ts";
import { folderFiles } from "../diffusers/folder/write.ts";
import type { WrittenFile } from "../formats/files/written.ts";
import { heldOf } from "../jobs/autoencoder/held.ts";
import type { AutoencoderCheckpoint, AutoencoderJob } from "../jobs/autoencoder/job.ts";
import { parseAutoencoderJob } from "../jobs/autoencoder/parse.ts";
import { sizeOf } from "../math/size.ts";
import { writeVector } from "../models/vector.ts";
import type { ConvolutionalAutoencoder } from "../networks/autoencoder-spec.ts";
import { featureSpec, judgeSpec } from "../networks/picture-critics-spec.ts";
import type { LatentScaling } from "../process/latent-scaling.ts";
import { below } from "./folder.ts";
import { diffusers, folderOf, type Templates } from "./packing.ts";
import { begun, otherNumbers, readmeOf, start } from "./readme.ts";
import { checkpointFiles, examplesOf, momentsOf, type Named, tensorFile } from "./tensors.ts";
import { endOf } from "./training.ts";

/** A training of an autoencoder as far as it came. */
export interface StoppedAutoencoder {
  readonly job: AutoencoderJob;
  readonly checkpoint: AutoencoderCheckpoint;
  /** All pictures of the training, those that it held back first. */
  readonly pictures: { readonly points: Float32Array; readonly classNames: readonly string[] };
  /** What takes its latents to mean 0 and spread 1. */
  readonly scaling: LatentScaling;
  /** Of the last steps, in order. */
  readonly losses?: readonly number[];
  /** Of the pictures: "Digits". */
  readonly title?: string;
}

/** A folder in which `accelerate launch train.py` goes on with an autoencoder. @throws a sentence where it can't go along */
export function autoencoderInPython(stopped: StoppedAutoencoder, templates: Templates): WrittenFile[] {
  const { job, checkpoint, losses = [] } = stopped;
  const { model, terms, ...rest } = parseAutoencoderJob(job);
  if (model.spec.network !== "autoencoder-kl")
    throw new RangeError("An autoencoder of dense layers has no class in diffusers; take one of convolutions along.");
  const state = checkpoint.states[0]!;
  const named: Named = (vector) => writeVector(model.parameters, vector);
  return folderOf(
    {
      ...{ readme: readme(stopped), packages: [diffusers, "pillow"], step: checkpoint.step, losses },
      scripts: {
        "model.py": "model_autoencoder.py",
        "task.py": "task_autoencoder.py",
        "sample.py": "sample_autoencoder.py",
      },
      settings: {
        ...{ folder: "model", terms, latentNoise: rest.latentNoise, emaDecay: rest.emaDecay, seed: job.seed },
        latentShape: [model.latentShape[2], ...model.latentShape.slice(0, 2)],
        ...{ batchSize: job.batchSize, steps: endOf(job.steps, checkpoint.step) },
        optimizer: {
          ...adam,
          learningRate: job.learningRate,
          learningRateSchedule: job.learningRateSchedule ?? "cosine",
        },
        data: { title: stopped.title, classNames: stopped.pictures.classNames },
      },
      files: [
        ...checkpointFiles(named, state),
        ...criticFiles(stopped),
        dataFile(stopped),
        ...below(
          "model",
          folderFiles(autoencoderFolder(model.spec as ConvolutionalAutoencoder, state.ema, stopped.scaling)),
        ),
      ],
    },
    templates,
  );
}

const adam = { name: "adam", weightDecay: 0, clip: 1 };

/** The classifier and the judge, where the training has them. */
function criticFiles({ job, checkpoint: { states, features }, pictures }: StoppedAutoencoder): WrittenFile[] {
  const [side, , channels] = job.model.shape as [number, number, number];
  const classifier = featureSpec(channels, side, pictures.classNames.length);
  const named: Named = (vector) => writeVector(judgeSpec(channels), vector);
  const judge = states[1];
  const seen = features ? [tensorFile("start/features.safetensors", [...writeVector(classifier, features)])] : [];
  if (!judge) return seen;
  const step = ["step", { dtype: "F32", shape: [], data: Float32Array.of(judge.step) }] as const;
  return [
    ...seen,
    tensorFile("start/judge.safetensors", [...named(judge.params)]),
    tensorFile("start/judge-moments.safetensors", [...momentsOf(named, judge.optimizer), step]),
  ];
}

/** The pictures that are trained on, and those that it was measured on. */
function dataFile({ job: { model }, pictures: { points } }: StoppedAutoencoder): WrittenFile {
  const size = sizeOf(model.shape);
  const count = points.length / size;
  const held = heldOf(count) * size;
  return tensorFile("data.safetensors", [
    ["x0", examplesOf(count > 1 ? points.subarray(held) : points, model.shape)],
    ["held", examplesOf(points.subarray(0, held), model.shape)],
  ]);
}

function readme({ job, checkpoint: { step }, title = "pictures" }: StoppedAutoencoder): string {
  return readmeOf({
    heading: `An autoencoder trained on ${title}`,
    ...{ begin: begun(step), end: endOf(job.steps, step), sample: "python sample.py --count 8" },
    inside: [
      start,
      "- `model/`: the averaged weights as a folder that `AutoencoderKL.from_pretrained` opens, with the scaling of its latents.",
      "- `model.py`: the network, an `AutoencoderKL` of diffusers; beside it the classifier that the perceptual term looks through and the judge of the adversarial term, which are in `start/` where they were trained.",
      "- `data.safetensors`: the pictures that the page trained on, and as `held` those that it measured on.",
      "- `task.py`: batches and the loss. `training.json`: all settings.",
      "- `train.py`, `sample.py`.",
    ],
    sameness: [
      "- The same: weights, Adam's moments and its count of steps, the judge with its own, learning-rate schedule, clipping, the weights of all terms, and the pictures. The loss goes on where the page stopped.",
      otherNumbers,
      "- The scaling of latents stays as the page measured it; measure it anew after a long training.",
    ],
    back: "`run/model/` is the folder as diffusers saves it; the last figure of lesson 15 opens it.",
  });
}
