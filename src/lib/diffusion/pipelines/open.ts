import type { Config } from "../diffusers/folder/config-text.ts";
import type { ModelFolder } from "../diffusers/folder/open.ts";
import { inFile } from "../formats/file-error.ts";
import { readText } from "../formats/files/source.ts";
import { clipText } from "../models/clip-text.ts";
import type { KeptForm } from "../models/kept.ts";
import { type ClipTokenizer, clipTokenizer } from "../tokenizers/clip.ts";
import type { TokenizerFile } from "../tokenizers/vocabulary.ts";
import { autoencoderOf, type LatentAutoencoder } from "./autoencoder.ts";
import { denoiserOf, type LatentNetwork } from "./denoiser.ts";
import { type Held, held } from "./held.ts";
import { wordsOnCard } from "./known-words.ts";
import { type PipelineParts, pipelineParts, type UsablePart } from "./parts.ts";
import type { TextEncoder } from "./text.ts";

/** A text-to-image pipeline whose weights lie in memory; each part becomes tensors while it is used. */
export interface Pipeline {
  readonly tokenizer: ClipTokenizer;
  /** Tokens that the encoder takes. */
  readonly length: number;
  readonly text: Held<TextEncoder>;
  readonly denoiser: Held<LatentNetwork>;
  readonly autoencoder: Held<LatentAutoencoder>;
  readonly scheduler: Config;
  readonly parts: PipelineParts;
  readonly sizes: PipelineSizes;
  /** The words that it was taught, where its card lists them. */
  readonly words: readonly string[];
}

/** The sizes of a pipeline's pictures and latents. */
export interface PipelineSizes {
  /** Pixels of a side of its usual pictures. */
  readonly usual: number;
  /** Pixels of a side of a latent's cell. */
  readonly factor: number;
  /** Sides of pictures are multiples of so many pixels. */
  readonly multiple: number;
  /** Of the latents. */
  readonly channels: number;
  /** Of the pictures: 3, or 1 for grey. */
  readonly colours: number;
}

/** How a pipeline's weights wait in memory, and who hears of their coming. */
export interface OpenOptions {
  /** "F16" unless given, which small files are in anyway. */
  readonly form?: KeptForm;
  /** Hears of bytes as they are read. */
  readonly watch?: (bytes: number) => void;
}

/** Reads the weights of a folder that was opened. @throws FileError, a sentence, for what can't be used */
export async function openPipeline(folder: ModelFolder, { form = "F16", watch }: OpenOptions = {}): Promise<Pipeline> {
  const parts = pipelineParts(folder);
  const tokenizer = await readTokenizer(folder);
  const most = Number(parts.text.config.max_position_embeddings ?? 77);
  return {
    tokenizer,
    length: Math.min(tokenizer.length, most),
    text: await held(parts.text, form, clipText as never, watch),
    denoiser: await held(parts.denoiser, form, denoiserOf(parts.denoiser), watch),
    autoencoder: await held(parts.autoencoder, form, autoencoderOf(parts.autoencoder), watch),
    scheduler: parts.scheduler,
    parts,
    sizes: sizesOf(parts),
    words: await wordsOf(folder),
  };
}

/** What is known of a pipeline's pictures by its configurations. */
export function sizesOf({ denoiser, autoencoder }: PipelineParts): PipelineSizes {
  const factor = factorOf(autoencoder);
  const isJoint = denoiser.className === "SD3Transformer2DModel";
  const side = Number([denoiser.config.sample_size ?? (isJoint ? 128 : 64)].flat()[0]);
  const cells = isJoint ? Number(denoiser.config.patch_size ?? 2) : 1;
  return {
    ...{ usual: side * factor, factor, multiple: cells * factor },
    channels: Number(denoiser.config.in_channels ?? (isJoint ? 16 : 4)),
    colours: Number(autoencoder.config.out_channels ?? 3),
  };
}

/** How often an autoencoder halves a side, as a factor. */
function factorOf({ className, config }: UsablePart): number {
  if (className === "AutoencoderKL") return 2 ** (([config.block_out_channels ?? [64]].flat().length || 1) - 1);
  const stages = [config.decoder_block_out_channels ?? [64, 64, 64, 64]].flat().length;
  return Number(config.upsampling_scaling_factor ?? 2) ** (stages - 1);
}

const files = [
  ...(["vocab.json", "merges.txt", "tokenizer.json", "tokenizer_config.json"] as const),
  ...(["special_tokens_map.json", "added_tokens.json"] as const),
] satisfies readonly TokenizerFile[];

async function readTokenizer({ root }: ModelFolder): Promise<ClipTokenizer> {
  const there = new Set(await root.list());
  const texts: Partial<Record<TokenizerFile, string>> = {};
  for (const name of files) {
    const path = `tokenizer/${name}`;
    if (there.has(path)) texts[name] = await inFile(path, async () => readText(await root.open(path)));
  }
  return clipTokenizer(texts);
}

/** The words that a folder's card lists; none where it has no card. @throws FileError */
export async function wordsOf({ root }: ModelFolder): Promise<readonly string[]> {
  if (!(await root.list()).includes("README.md")) return [];
  return wordsOnCard(await inFile("README.md", async () => readText(await root.open("README.md"))));
}
