import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dispose, type Tensor, tensor, tensor2d, tidy } from "#tf";
import { type ModelFolder, openFolder, usable } from "../../src/lib/diffusion/diffusers/folder/open.ts";
import { readText } from "../../src/lib/diffusion/formats/files/source.ts";
import { readSafetensors, type StoredTensor } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { clipText } from "../../src/lib/diffusion/models/clip-text.ts";
import { loadWeights } from "../../src/lib/diffusion/models/weights.ts";
import { leaves, type Tree } from "../../src/lib/diffusion/nn/tree.ts";
import { clipTokenizer } from "../../src/lib/diffusion/tokenizers/clip.ts";
import type { TokenizerFile } from "../../src/lib/diffusion/tokenizers/vocabulary.ts";
import { farthest } from "../conformance/report.ts";
import { diskTree, readJsonFile } from "./disk.ts";
import { fluxPictures } from "./flux-pictures.ts";
import type { Row } from "./report.ts";
import { sdxlPictures } from "./sdxl-pictures.ts";
import { isSame } from "./theirs.ts";

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

const makes: Readonly<Record<Their["name"], (opened: Opened) => Promise<Pictured>>> = {
  sdxl: sdxlPictures,
  flux: fluxPictures,
};

/** From a prompt and noise to a picture by SDXL and Flux as Python saved them: ids, latents and pixels are compared. */
export async function* comparedLargePipelines(work: string): AsyncGenerator<Row> {
  for (const their of readJsonFile<Their[]>(join(work, "large_pipelines.json"))) {
    const { name, class_name: className } = their;
    const io = readSafetensors(readFileSync(join(work, `answers/${name}.safetensors`))).tensors;
    const about = { check: "we open theirs", className };
    const folder = await openFolder(diskTree(join(work, `theirs/${name}`)));
    const troubles = folder.parts.flatMap((part) => (part.trouble ? [`${part.name}: ${part.trouble.message}`] : []));
    yield { ...about, name: `${name}: parts`, complaints: troubles, same: await isSame(work, `theirs/${name}`) };
    const ids = await idsOf(folder, "tokenizer", their.prompt);
    const wrong = farthest(ids, their.ids);
    yield { ...about, name: `${name}: token ids`, complaints: [], error: wrong, tolerance: 0.5 };
    for (const [output, data] of Object.entries(await makes[name]({ folder, their, io }))) {
      const expected = io.get(`out.${output}`)!.data as Float32Array;
      /* Rounding of float32, over all steps. */
      const tolerance = 2e-5 * Math.max(1, ...expected.map(Math.abs));
      yield { ...about, name: `${name}: ${output}`, complaints: [], error: farthest(data, expected), tolerance };
    }
  }
}

async function idsOf({ root }: ModelFolder, folder: string, prompt: string): Promise<number[]> {
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
