import { copied } from "../diffusers/folder/write.ts";
import { FileError } from "../formats/file-error.ts";
import { type FileTree, readJson, below as within } from "../formats/files/tree.ts";
import { type WrittenFile, writtenText } from "../formats/files/written.ts";
import type { Checkpoint } from "../jobs/types.ts";
import { below } from "./folder.ts";
import { diffusers, folderOf, json, type Templates, transformers } from "./packing.ts";
import { otherNumbers, readmeOf } from "./readme.ts";
import { bytesOfPictures, checkpointFiles, type Named, tensorFile } from "./tensors.ts";

/** A text-to-image pipeline as it is, and what to go on training it with. */
export interface StoppedPipeline {
  /** A folder as diffusers has it. */
  readonly tree: FileTree;
  /** Flat [n, …shape] in [−1, 1]. */
  readonly pictures: { readonly points: Float32Array; readonly shape: readonly number[] };
  /** Of each picture, as many of each. */
  readonly captions: readonly (readonly string[])[];
  /** Its name, as a README tells it. */
  readonly title: string;
  /** Instead of the usual settings. */
  readonly settings?: Partial<PipelineTraining>;
  /** Where it is in the middle of a training: weights and moments by PyTorch's names. */
  readonly training?: { readonly checkpoint: Checkpoint; readonly named: Named; readonly losses: readonly number[] };
}

export interface PipelineTraining {
  readonly batchSize: number;
  readonly steps: number;
  readonly learningRate: number;
  readonly emaDecay: number;
  /** The share of captions that are left out, for guidance. */
  readonly conditionDropout: number;
  readonly seed: number;
}

const usual: PipelineTraining = {
  ...{ batchSize: 64, steps: 10_000, learningRate: 2e-4 },
  ...{ emaDecay: 0.999, conditionDropout: 0.1, seed: 1 },
};

/** A folder in which `accelerate launch train.py` goes on with a pipeline by rectified flow. @throws FileError where it isn't such a one */
export async function pipelineInPython(stopped: StoppedPipeline, templates: Templates): Promise<WrittenFile[]> {
  const { pictures, captions, title, training } = stopped;
  const root = await rootOf(stopped.tree);
  const sizes = await sizesOf(root);
  const paths = await root.list();
  const { learningRate, ...settings } = { ...usual, ...stopped.settings };
  const step = training?.checkpoint.step ?? 0;
  return folderOf(
    {
      ...{
        readme: readme(title, settings.steps, training !== undefined),
        packages: [diffusers, transformers, "pillow"],
      },
      scripts: {
        ...{ "model.py": "model_painter.py", "task.py": "task_painter.py", "painter.py": "painter.py" },
        "sample.py": "sample_painter.py",
      },
      settings: {
        ...{ ...settings, ...sizes, data: { title: "coloured shapes with captions" } },
        optimizer: { ...adam, learningRate },
      },
      ...{ step, losses: training?.losses ?? [] },
      files: [
        ...(training ? checkpointFiles(training.named, training.checkpoint) : []),
        tensorFile("data.safetensors", [["pictures", bytesOfPictures(pictures.points, pictures.shape)]]),
        writtenText("captions.json", json(captions)),
        ...below("model", await Promise.all(paths.map((path) => copied(root, path)))),
      ],
    },
    templates,
  );
}

/** As the job `latents` has it. */
const adam = { name: "adam", weightDecay: 0, clip: 1, learningRateSchedule: "cosine", warmup: 100 };

/** Where the pipeline begins in a tree. */
async function rootOf(tree: FileTree): Promise<FileTree> {
  const found = (await tree.list()).filter((path) => /(^|\/)model_index\.json$/.test(path));
  const [index] = found.toSorted((a, b) => a.length - b.length);
  if (index === undefined)
    throw new FileError("", "model_index.json", "The folder is no pipeline: it has no model_index.json.");
  return within(tree, index.replace(/\/?model_index\.json$/, ""));
}

/** Of latents and texts. @throws FileError for a pipeline that isn't trained by rectified flow with one text encoder of CLIP */
async function sizesOf(root: FileTree) {
  const index = await readJson(root, "model_index.json");
  const classOf = (part: string) => (index[part] as readonly unknown[] | undefined)?.[1];
  const scheduler = String(classOf("scheduler"));
  if (scheduler !== "FlowMatchEulerDiscreteScheduler")
    throw refusal(
      "scheduler",
      `Its scheduler is ${scheduler}: the script goes on with pipelines by rectified flow, whose scheduler is FlowMatchEulerDiscreteScheduler.`,
    );
  if (classOf("text_encoder") !== "CLIPTextModelWithProjection" || classOf("text_encoder_2"))
    throw refusal(
      "text_encoder",
      "The script goes on with pipelines of one text encoder, a CLIPTextModelWithProjection; this one has others.",
    );
  if (classOf("vae") !== "AutoencoderKL")
    throw refusal(
      "vae",
      `Its autoencoder is of class ${String(classOf("vae"))}; the script encodes pictures by an AutoencoderKL.`,
    );
  const [text, denoiser, vae] = await Promise.all(
    ["text_encoder", classOf("unet") ? "unet" : "transformer", "vae"].map((part) =>
      readJson(root, `${part}/config.json`),
    ),
  );
  const [cells, channels] = [Number(denoiser!.sample_size), Number(denoiser!.in_channels)];
  const halvings = (vae!.block_out_channels as readonly number[]).length - 1;
  return {
    length: Number(text!.max_position_embeddings ?? 77),
    latentShape: [channels, cells, cells],
    side: cells * 2 ** halvings,
  };
}

const refusal = (part: string, sentence: string) => new FileError("model_index.json", part, sentence);

function readme(title: string, end: number, hasMoments: boolean): string {
  return readmeOf({
    heading: title,
    begin:
      "A text-to-image pipeline as the page has it. The script trains its text encoder and its denoiser on, with PyTorch, on a laptop's processor or any number of GPUs; the autoencoder stays as it is.",
    ...{ end, sample: 'python sample.py --prompt "a red circle" --count 4' },
    inside: [
      "- `model/`: the pipeline, a folder that diffusers opens part by part.",
      "- `data.safetensors`: pictures of coloured shapes as bytes, which the page drew by the law of those that its own pipeline was trained on; `captions.json`: of each, a list of captions, as many of each.",
      "- `painter.py`: the network, and the loss of rectified flow.",
      "- `task.py`: latents, captions, times. `model.py`: what is read of the folder. `training.json`: all settings.",
      "- `train.py`, `sample.py`.",
    ],
    sameness: [
      `- The same: weights, ${hasMoments ? "Adam's moments and its count of steps, " : ""}the loss, the law of times, the share of captions that are left out.`,
      ...(hasMoments
        ? []
        : [
            "- The optimiser and the average begin anew: a pipeline's folder has neither. The learning rate rises over 100 steps, then falls as a cosine.",
          ]),
      otherNumbers,
      "- Pictures and captions of your own go in the place of these: `pictures` [n, height, width, 3] of bytes, and lists of captions. Pictures of another size are brought to that of the pipeline.",
    ],
    back: "`run/model/` is the whole pipeline with the averaged weights, in half precision: “Choose a folder” in the Studio takes it.",
  });
}
