import { type WrittenFile, writtenText } from "../formats/files/written.ts";

/** The Python that goes along: files of `templates/` by their names, which the caller reads. */
export const templateNames = [
  ...["common.py", "train.py", "data.py", "noising.py", "recipe.py", "painter.py"],
  ...["model_mlp.py", "model_diffusers.py", "model_u_vit.py", "task_denoiser.py", "sample_denoiser.py"],
  ...["model_autoencoder.py", "task_autoencoder.py", "sample_autoencoder.py"],
  ...["model_clip.py", "task_clip.py", "sample_clip.py"],
  ...["model_painter.py", "task_painter.py", "sample_painter.py"],
] as const;

export type TemplateName = (typeof templateNames)[number];
export type Templates = Readonly<Record<TemplateName, string>>;

/** A training as far as it came, in words and numbers, beside its tensors. */
export interface Packed {
  readonly readme: string;
  /** What its scripts import besides those that all do. */
  readonly packages: readonly string[];
  /** Each file's template, by the file's name; `train.py` and `common.py` are always there. */
  readonly scripts: Readonly<Record<string, TemplateName>>;
  /** What the scripts read of the training. */
  readonly settings: object;
  readonly step: number;
  readonly losses: readonly number[];
  readonly files: readonly WrittenFile[];
}

/** The files of a folder in which `accelerate launch train.py` goes on. */
export function folderOf(packed: Packed, templates: Templates): WrittenFile[] {
  const { readme, packages, scripts, settings, step, losses, files } = packed;
  const all: Packed["scripts"] = { "train.py": "train.py", "common.py": "common.py", ...scripts };
  return [
    writtenText("README.md", readme),
    writtenText("requirements.txt", `${[...usual, ...packages].join("\n")}\n`),
    ...Object.entries(all).map(([path, name]) => writtenText(path, templates[name])),
    writtenText("training.json", json(settings)),
    writtenText("start/state.json", json({ step, losses })),
    ...files,
  ];
}

/** What the scripts were tried with. */
const usual = ["accelerate>=1.0", "safetensors>=0.4", "torch>=2.2", "numpy"];
export const diffusers = "diffusers>=0.32.2";
export const transformers = "transformers>=4.40";

export const json = (value: unknown) => `${JSON.stringify(value, undefined, 1)}\n`;
