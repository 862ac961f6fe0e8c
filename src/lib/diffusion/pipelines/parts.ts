import type { Config } from "../diffusers/folder/config-text.ts";
import type { ModelFolder } from "../diffusers/folder/open.ts";
import type { BuiltModel, FolderPart } from "../diffusers/folder/part.ts";
import { FileError } from "../formats/file-error.ts";
import type { TensorFile } from "../formats/safetensors/open.ts";
import type { ModelName } from "../models/named.ts";

/** A part whose weights fit its model. */
export type UsablePart = FolderPart & {
  readonly model: BuiltModel;
  readonly weights: TensorFile;
  readonly config: Config;
};

/** What a text-to-image pipeline is made of. */
export interface PipelineParts {
  readonly text: UsablePart;
  readonly denoiser: UsablePart;
  readonly autoencoder: UsablePart;
  /** Its `scheduler_config.json`. */
  readonly scheduler: Config;
}

const roles = {
  text: ["CLIPTextModel", "CLIPTextModelWithProjection"],
  denoiser: ["SD3Transformer2DModel", "UNet2DConditionModel"],
  autoencoder: ["AutoencoderKL", "AutoencoderTiny"],
} as const satisfies Readonly<Record<string, readonly ModelName[]>>;

const words: Readonly<Record<keyof typeof roles, string>> = {
  text: "text encoder",
  denoiser: "denoiser",
  autoencoder: "autoencoder",
};

/**
 * Finds the parts of a folder that was opened.
 * @throws FileError where one is missing, damaged or of a class that isn't built, or where they are of a larger kind of pipeline
 */
export function pipelineParts(folder: ModelFolder): PipelineParts {
  const parts = {
    text: find(folder, "text"),
    denoiser: find(folder, "denoiser"),
    autoencoder: find(folder, "autoencoder"),
  };
  const scheduler = folder.parts.find(({ kind }) => kind === "scheduler");
  if (scheduler?.trouble) throw scheduler.trouble;
  if (!scheduler?.config) throw missing(folder, "scheduler", ["a scheduler_config.json"]);
  checkWidths(parts);
  return { ...parts, scheduler: scheduler.config };
}

function find(folder: ModelFolder, role: keyof typeof roles): UsablePart {
  const known: readonly string[] = roles[role];
  const found = folder.parts.filter(({ className }) => known.includes(className));
  if (role === "text" && found.length > 1)
    throw new FileError(
      "model_index.json",
      "text_encoder_2",
      `The folder has ${found.length} text encoders (${found.map(({ name }) => name).join(", ")}); pipelines with one are opened here, such as Stable Diffusion 1.`,
    );
  const part = found[0];
  if (part?.trouble) throw part.trouble;
  if (!part) throw missing(folder, words[role], known);
  if (!part.model || !part.weights)
    throw new FileError(
      part.name,
      "config.json",
      `The folder's index tells of ${part.className} there, but its files are missing.`,
    );
  return part as UsablePart;
}

function missing({ parts }: ModelFolder, what: string, known: readonly string[]): FileError {
  const broken = parts.find(({ trouble }) => trouble);
  if (broken?.trouble) return broken.trouble as FileError;
  const there = parts
    .map(({ name, className }) => `${name || "the folder"} (${className || "of no class"})`)
    .join(", ");
  return new FileError(
    "",
    what,
    `The folder is no text-to-image pipeline that is opened here: it has no ${what} (${known.join(" or ")}); it has ${there || "nothing"}.`,
  );
}

/** @throws FileError unless each part takes what the one before gives. */
function checkWidths({ text, denoiser, autoencoder }: Omit<PipelineParts, "scheduler">): void {
  const [width, pooled] = [Number(text.config.hidden_size ?? 512), Number(text.config.projection_dim ?? 512)];
  const isJoint = denoiser.className === "SD3Transformer2DModel";
  const option = isJoint ? "joint_attention_dim" : "cross_attention_dim";
  requireSame(denoiser, option, [denoiser.config[option]].flat().at(-1), width, "the text encoder's hidden_size");
  requireSame(
    denoiser,
    "in_channels",
    denoiser.config.in_channels,
    autoencoder.config.latent_channels,
    "the autoencoder's latent_channels",
  );
  if (!isJoint) return;
  if (text.className !== "CLIPTextModelWithProjection")
    throw new FileError(
      `${text.name}/config.json`,
      "architectures",
      "This denoiser is told a pooled text too, which CLIPTextModel alone doesn't give: it takes CLIPTextModelWithProjection.",
    );
  requireSame(
    denoiser,
    "pooled_projection_dim",
    denoiser.config.pooled_projection_dim,
    pooled,
    "the text encoder's projection_dim",
  );
}

function requireSame({ name }: FolderPart, option: string, own: unknown, other: unknown, whose: string): void {
  if (own === undefined || other === undefined || Number(own) === Number(other)) return;
  throw new FileError(
    `${name}/config.json`,
    option,
    `${option} is ${JSON.stringify(own)}, and ${whose} is ${JSON.stringify(other)}: these parts don't belong together.`,
  );
}
