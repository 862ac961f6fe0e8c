import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dispose } from "#tf";
import { readSafetensors, writeSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { toLoraDict } from "../../src/lib/diffusion/jobs/lora.ts";
import { randomNormal } from "../../src/lib/diffusion/kernels/tensors.ts";
import { fuseLora } from "../../src/lib/diffusion/models/lora.ts";
import { classOf, type ModelClass, modelClasses } from "../../src/lib/diffusion/models/named.ts";
import type { Spec } from "../../src/lib/diffusion/models/spec.ts";
import { readWeights } from "../../src/lib/diffusion/models/weights.ts";
import { type Adapters, attentionLayers, initLora } from "../../src/lib/diffusion/nn/lora.ts";
import { leaves, map, type Tree } from "../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { answers } from "../conformance/models.ts";
import { farthest } from "../conformance/report.ts";
import { readJsonFile, writeJsonFile } from "./disk.ts";
import type { OurModel } from "./ours.ts";
import type { Row } from "./report.ts";

const file = "pytorch_lora_weights.safetensors";
const calls = [{ label: "forward", outputs: ["forward.sample"] }];

/** Models whose adapters are exchanged, each with the layers that are adapted; the U-Net has convolutions among them. */
const targets: Readonly<Record<string, readonly string[]>> = {
  sd3_dual: [...attentionLayers, "ff.net.0.proj", "norm1.linear"],
  unet_cond_odd_size: [...attentionLayers, "ff.net.2", "proj_in", "conv1", "conv_shortcut", "time_emb_proj"],
};
export const hasLora = ({ name }: OurModel): boolean => name in targets;

const partOf = (className: string) => (className === "UNet2DConditionModel" ? "unet" : "transformer");

/** Adapters of a model whose folder was written: a file for `load_lora_weights`, and what the model then gives. */
export async function writeLora(work: string, { name, config, weights, inputs }: OurModel): Promise<void> {
  const { read, spec } = modelClasses[classOf(config)] as unknown as ModelClass<unknown, Spec>;
  const params = readWeights(spec(read(config)), weights);
  const fresh = initLora(rng(1), params, { rank: 3, targets: targets[name]! }) as Tree;
  const adapters = map((leaf, path) => randomNormal(rng(2).fork(path), leaf.shape), fresh) as Adapters;
  const lora = await toLoraDict(adapters, { alpha: 1.5, prefix: partOf(classOf(config)) });
  dispose([params, fresh, adapters as Tree].flatMap((tree) => leaves(tree).map(([, leaf]) => leaf)));
  const given = await answers(config, fuseLora(weights, lora), inputs, calls);
  const folder = join(work, "lora", name);
  mkdirSync(join(folder, "ours"), { recursive: true });
  writeFileSync(join(folder, "ours", file), writeSafetensors(lora));
  const out = given.map(({ name: key, shape, data }) => [`out.${key}`, { dtype: "F32", shape, data }] as const);
  writeFileSync(join(folder, "io.safetensors"), writeSafetensors([...inputs, ...out]));
  writeJsonFile(join(folder, "ours.json"), { dir: `ours/${name}`, class_name: classOf(config) });
}

interface Compared {
  readonly class_name: string;
  readonly complaints: readonly string[];
  readonly error: number;
  readonly tolerance: number;
}

/** What Python made of our adapters, and what we make of those that it wrote. */
export async function* comparedLora(work: string): AsyncGenerator<Row> {
  for (const name of Object.keys(targets)) yield* compared(work, join("lora", name));
}

async function* compared(work: string, folder: string): AsyncGenerator<Row> {
  const { class_name, ...opened } = readJsonFile<Compared>(join(work, folder, "opened.json"));
  yield { check: "Python opens ours", name: "adapters", className: class_name, ...opened };
  const { dir } = readJsonFile<{ dir: string }>(join(work, folder, "ours.json"));
  const config: unknown = readJsonFile(join(work, dir, "config.json"));
  const read = (path: string) => readSafetensors(readFileSync(join(work, path))).tensors;
  const weights = read(`${dir}/diffusion_pytorch_model.safetensors`);
  for (const { name, scale, alpha } of readJsonFile<Their[]>(join(work, folder, "theirs.json"))) {
    const io = read(`${folder}/theirs/${name}/io.safetensors`);
    const fused = fuseLora(weights, read(`${folder}/theirs/${name}/${file}`), { scale, ...(alpha ? { alpha } : {}) });
    const [given] = await answers(config, fused, io, calls);
    const expected = io.get("out.forward.sample")!.data as Float32Array;
    const tolerance = 2e-5 * Math.max(1, ...expected.map(Math.abs));
    const error = farthest(given!.data, expected);
    const about = { check: "we open theirs", name: `adapters, ${name}`, className: class_name, complaints: [] };
    yield { ...about, error, tolerance };
  }
}

interface Their {
  readonly name: string;
  readonly scale: number;
  readonly alpha?: number;
}
