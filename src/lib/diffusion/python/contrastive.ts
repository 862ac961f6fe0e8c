import type { Config } from "../diffusers/folder/config-text.ts";
import { folderFiles } from "../diffusers/folder/write.ts";
import { type WrittenFile, writtenText } from "../formats/files/written.ts";
import type { ContrastiveJob, ContrastiveModel } from "../jobs/contrastive/job.ts";
import { checkContrastive } from "../jobs/contrastive/parse.ts";
import type { Checkpoint } from "../jobs/types.ts";
import { sizeOf } from "../math/size.ts";
import { parametersIn } from "../models/spec.ts";
import { vectorFile, writeVector } from "../models/vector.ts";
import { contrastiveSpec, pictureSide, textConfigOf, textOptionsOf } from "../networks/contrastive-spec.ts";
import { below } from "./folder.ts";
import { folderOf, type Templates, transformers } from "./packing.ts";
import { begun, otherNumbers, readmeOf, start } from "./readme.ts";
import { bytesOfPictures, checkpointFiles, type Named, tensorFile } from "./tensors.ts";
import { endOf } from "./training.ts";

/** A training of a small CLIP as far as it came. */
export interface StoppedContrast {
  readonly job: ContrastiveJob;
  readonly model: ContrastiveModel;
  readonly checkpoint: Checkpoint;
  /** Pictures flat [n, 32, 32, 3] and the ids of their captions, flat [n, length]. */
  readonly examples: { readonly points: Float32Array; readonly ids: Int32Array };
  readonly losses?: readonly number[];
}

/** Steps over which its learning rate rises, and how its weights are averaged. */
const settled = { warmup: 20, emaDecay: 0.95 };

/** A folder in which `accelerate launch train.py` goes on with a small CLIP. @throws a sentence where it can't go along */
export function contrastiveInPython(stopped: StoppedContrast, templates: Templates): WrittenFile[] {
  const { job, model, checkpoint, examples, losses = [] } = stopped;
  checkContrastive(job);
  const { network } = job;
  if (network.causal === false || network.positions === false)
    throw new RangeError("A text encoder without positions or mask has no class in transformers; take CLIP's along.");
  const spec = contrastiveSpec(network, textOptionsOf(network, model.size));
  const named: Named = (vector) => writeVector(spec, vector);
  const { emaDecay, warmup } = settled;
  return folderOf(
    {
      ...{ readme: readme(stopped), packages: [transformers], step: checkpoint.step, losses },
      scripts: { "model.py": "model_clip.py", "task.py": "task_clip.py", "sample.py": "sample_clip.py" },
      settings: {
        network: { ...network, side: pictureSide },
        ...{ emaDecay, seed: job.seed, batchSize: job.batchSize, steps: endOf(job.steps, checkpoint.step) },
        optimizer: {
          ...{ name: "adam", weightDecay: 0, clip: 1, learningRate: job.learningRate },
          ...{ learningRateSchedule: "cosine", warmup },
        },
        data: { title: "coloured shapes", kinds: job.kinds },
      },
      files: [
        ...checkpointFiles(named, checkpoint),
        tensorFile("data.safetensors", [
          ["pictures", bytesOfPictures(examples.points, [pictureSide, pictureSide, 3])],
          [
            "ids",
            {
              dtype: "I64",
              shape: [examples.ids.length / network.length, network.length],
              data: BigInt64Array.from(examples.ids, BigInt),
            },
          ],
        ]),
        ...below("model", encoderFiles(stopped, spec.text)),
      ],
    },
    templates,
  );
}

/** The text encoder as transformers has it, with its tokenizer. */
function encoderFiles(
  { job, model, checkpoint }: StoppedContrast,
  spec: ReturnType<typeof contrastiveSpec>["text"],
): WrittenFile[] {
  const size = parametersIn(spec).reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);
  const config: Config = textConfigOf(job.network, model.size, model.size - 1);
  const weights = vectorFile(spec, checkpoint.ema.subarray(0, size));
  return [
    ...folderFiles({ models: [{ name: "text_encoder", config, weights }] }),
    ...Object.entries(model.tokenizer).map(([name, text]) => writtenText(`tokenizer/${name}`, text)),
  ];
}

function readme({ job, checkpoint: { step } }: StoppedContrast): string {
  return readmeOf({
    heading: "A small CLIP trained on coloured shapes",
    ...{ begin: begun(step), end: endOf(job.steps, step), sample: 'python sample.py --text "a red circle"' },
    inside: [
      start,
      "- `model/`: the text encoder with the averaged weights, which `CLIPTextModelWithProjection.from_pretrained` opens, and its tokenizer.",
      "- `model.py`: the network: that text encoder, and convolutions for pictures.",
      "- `data.safetensors`: the pictures that the page trained on, as bytes, and the tokens of their captions.",
      "- `task.py`: batches and the loss. `training.json`: all settings.",
      "- `train.py`, `sample.py`.",
    ],
    sameness: [
      "- The same: weights, Adam's moments and its count of steps, learning-rate schedule, clipping, the average's decay, and the data, whose pictures are rounded to bytes. The loss goes on where the page stopped.",
      otherNumbers,
      "- A batch is that of all processes together, and each picture looks for its caption among the whole of it: vectors are gathered from all processes, gradients too. A larger `--batch-size` is a harder task with a higher loss.",
    ],
    back: "The pages open no such file. `run/model/text_encoder/` can be the text encoder of a pipeline that you train.",
  });
}
