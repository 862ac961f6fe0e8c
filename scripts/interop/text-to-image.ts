import { readFileSync } from "node:fs";
import { join } from "node:path";
import { add, dispose, mul, sub, type Tensor, tensor2d, tidy } from "#tf";
import { type ModelFolder, openFolder, usable } from "../../src/lib/diffusion/diffusers/folder/open.ts";
import { readText } from "../../src/lib/diffusion/formats/files/source.ts";
import { readSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { autoencoderKL } from "../../src/lib/diffusion/models/autoencoder-kl.ts";
import { clipText } from "../../src/lib/diffusion/models/clip-text.ts";
import { unet2dCondition } from "../../src/lib/diffusion/models/unet-2d-condition.ts";
import { loadWeights } from "../../src/lib/diffusion/models/weights.ts";
import { leaves, type Tree } from "../../src/lib/diffusion/nn/tree.ts";
import { clipTokenizer } from "../../src/lib/diffusion/tokenizers/clip.ts";
import type { TokenizerFile } from "../../src/lib/diffusion/tokenizers/vocabulary.ts";
import { farthest } from "../conformance/report.ts";
import { diskTree, readJsonFile } from "./disk.ts";
import type { Row } from "./report.ts";
import { inward, outward, sampled } from "./sampled.ts";
import { steps } from "./schedulers.ts";
import { isSame } from "./theirs.ts";

interface Their {
  readonly class_name: string;
  readonly prompt: string;
  readonly ids: readonly number[];
  readonly guidance: number;
}

/** From a prompt and noise to a picture, by a pipeline that Python saved: ids, latents and pixels are compared. */
export async function* comparedTextToImage(work: string): AsyncGenerator<Row> {
  const their = readJsonFile<Their>(join(work, "pipeline_theirs.json"));
  const io = readSafetensors(readFileSync(join(work, "answers/pipeline.safetensors"))).tensors;
  const about = { check: "we open theirs", className: their.class_name };
  const folder = await openFolder(diskTree(join(work, "theirs/pipeline")));
  const troubles = folder.parts.flatMap(({ name, trouble }) => (trouble ? [`${name}: ${trouble.message}`] : []));
  yield { ...about, name: "parts", complaints: troubles, same: await isSame(work, "theirs/pipeline") };
  const { encode } = clipTokenizer(await tokenizerFiles(folder));
  const ids = [encode(""), encode(their.prompt)].map((each) => [...each.ids]);
  yield { ...about, name: "token ids", complaints: [], error: farthest(ids[1]!, their.ids), tolerance: 0.5 };
  const given = await pictured(folder, ids, their.guidance, inward(io.get("latents")!));
  for (const [name, data] of Object.entries(given)) {
    const expected = io.get(`out.${name}`)!.data as Float32Array;
    const tolerance = 2e-5 * Math.max(1, ...expected.map(Math.abs));
    yield { ...about, name, complaints: [], error: farthest(data, expected), tolerance };
  }
}

async function tokenizerFiles({ root }: ModelFolder): Promise<Partial<Record<TokenizerFile, string>>> {
  const names: TokenizerFile[] = ["vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"];
  const texts = names.map(async (name) => [name, await readText(await root.open(`tokenizer/${name}`))] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** Guided from the noise (which it frees) to latents, and their picture, in the order of files. */
async function pictured(folder: ModelFolder, ids: number[][], guidance: number, noise: Tensor) {
  const text = await opened(folder, "text_encoder", clipText);
  const unet = await opened(folder, "unet", unet2dCondition);
  const vae = await opened(folder, "vae", autoencoderKL);
  const tokens = ids.map((each) => tidy(() => text.run(tensor2d([each], [1, each.length], "int32")).last));
  const scheduler = folder.parts.find(({ kind }) => kind === "scheduler")!.config!;
  const latents = sampled(scheduler, { num_inference_steps: steps }, noise, (x, t) => {
    const [none, told] = tokens.map((each) => unet.run(x, t, { tokens: each })) as [Tensor, Tensor];
    return add(none, mul(sub(told, none), guidance));
  });
  const image = tidy(() => vae.run.decode(mul(latents, 1 / vae.options.scaling_factor)));
  dispose([...tokens, ...text.leaves, ...unet.leaves, ...vae.leaves]);
  return { latents: await outward(latents), image: await outward(image) };
}

/** A part's model with its weights. */
async function opened<P, O, R>({ parts }: ModelFolder, name: string, make: (params: P, options: O) => R) {
  const { model, weights } = usable({ parts } as ModelFolder, (part) => part.name === name);
  const params: Tree = await loadWeights(model.spec, weights);
  const options = model.options as O;
  return { run: make(params as P, options), options, leaves: leaves(params).map(([, leaf]) => leaf) };
}
