import { dispose, type Tensor, tensor, tensor2d, tidy } from "#tf";
import { type ModelFolder, usable } from "../../src/lib/diffusion/diffusers/folder/open.ts";
import { readText } from "../../src/lib/diffusion/formats/files/source.ts";
import type { StoredTensor } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { clipText } from "../../src/lib/diffusion/models/clip-text.ts";
import { loadWeights } from "../../src/lib/diffusion/models/weights.ts";
import { leaves, type Tree } from "../../src/lib/diffusion/nn/tree.ts";
import { clipTokenizer } from "../../src/lib/diffusion/tokenizers/clip.ts";
import type { TokenizerFile } from "../../src/lib/diffusion/tokenizers/vocabulary.ts";

/** What Python told of a pipeline of its own. */
export interface Their {
  readonly name: "sdxl" | "flux";
  readonly class_name: string;
  readonly prompt: string;
  readonly ids: readonly number[];
  readonly guidance: number;
  readonly steps: number;
}

/** A pipeline's folder, and what goes into its run. */
export interface Opened {
  readonly folder: ModelFolder;
  readonly their: Their;
  readonly io: ReadonlyMap<string, StoredTensor>;
}

/** What a run comes to, in the order of Python's files. */
export interface Pictured {
  readonly latents: Float32Array;
  readonly image: Float32Array;
}

/** The ids of a prompt by one of the folder's tokenizers. */
export async function idsOf({ root }: ModelFolder, folder: string, prompt: string): Promise<number[]> {
  const names: TokenizerFile[] = ["vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"];
  const texts = names.map(async (name) => [name, await readText(await root.open(`${folder}/${name}`))] as const);
  return [...clipTokenizer(Object.fromEntries(await Promise.all(texts))).encode(prompt).ids];
}

/** What a text encoder with its tokenizer makes of a prompt; the tensors are the caller's. */
export async function toldBy(folder: ModelFolder, suffix: "" | "_2", prompt: string) {
  const ids = await idsOf(folder, `tokenizer${suffix}`, prompt);
  const text = await modelIn(folder, `text_encoder${suffix}`, clipText);
  const told = tidy(() => {
    const { hidden, pooled, projected } = text.run(tensor2d([ids], [1, ids.length], "int32"));
    return { tokens: hidden.at(-2)!, pooled: projected ?? pooled };
  });
  dispose(text.leaves);
  return told;
}

/** A tensor of a file as it lies there. */
export const asIs = ({ data, shape }: StoredTensor): Tensor => tensor(data as Float32Array, [...shape]);

/** A part's model with its weights. */
export async function modelIn<P, O, R>({ parts }: ModelFolder, name: string, make: (params: P, options: O) => R) {
  const { model, weights } = usable({ parts } as ModelFolder, (part) => part.name === name);
  const params: Tree = await loadWeights(model.spec, weights);
  const options = model.options as O;
  return { run: make(params as P, options), options, leaves: leaves(params).map(([, leaf]) => leaf) };
}
