import { beforeAll, describe, expect, test } from "vitest";
import { setBackend } from "#tf";
import { randomPipeline } from "../../../../../scripts/pipelines/random-pipeline.ts";
import {
  readSafetensors,
  type StoredTensor,
  writeSafetensors,
} from "../../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { runPipeline } from "../../../../../src/lib/diffusion/jobs/pipeline/run.ts";
import { runTextToImage } from "../../../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import type {
  PipelineFiles,
  PipelineLoraSource,
  PipelineSource,
} from "../../../../../src/lib/diffusion/jobs/text-to-image/source.ts";
import { sizeOf } from "../../../../../src/lib/diffusion/math/size.ts";
import { fuseLora } from "../../../../../src/lib/diffusion/models/lora.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { tinyFlow, tinyStable } from "../../pipelines/tiny-pipelines.ts";

type Files = Record<string, Uint8Array<ArrayBuffer>>;
type Weights = ReadonlyMap<string, StoredTensor>;
const pipelines = { flow: tinyFlow, stable: tinyStable };
type Name = keyof typeof pipelines;
const denoisers = { flow: "transformer", stable: "unet" };
let files: Record<Name, Files>;

beforeAll(async () => {
  await setBackend("cpu");
  files = { flow: await randomPipeline(tinyFlow, 1), stable: await randomPipeline(tinyStable, 2) };
});

const pathOf = (part: string) => `${part}/${part === "text_encoder" ? "model" : "diffusion_pytorch_model"}.safetensors`;
const weightsOf = (all: Files, part: string): Weights => readSafetensors(all[pathOf(part)]!).tensors;

/** Adapters of rank 2 of all matrices and convolutions whose path fits, by the names that `named` gives them. */
function adaptersOf(weights: Weights, pattern: RegExp, named: (path: string) => string): Map<string, StoredTensor> {
  const lora = new Map<string, StoredTensor>();
  for (const [
    name,
    {
      shape: [outputs, inputs, ...window],
    },
  ] of weights) {
    const path = name.replace(/\.weight$/, "");
    if (inputs === undefined || !name.endsWith(".weight") || !pattern.test(path)) continue;
    const random = (shape: number[], label: string): StoredTensor => {
      const data = rng(7).fork(`${path} ${label}`).normals(sizeOf(shape));
      return { dtype: "F32", shape, data: data.map((value) => 0.4 * value) };
    };
    lora.set(`${named(path)}.lora_A.weight`, random([2, inputs, ...window], "a"));
    lora.set(`${named(path)}.lora_B.weight`, random([outputs!, 2, ...window.map(() => 1)], "b"));
  }
  return lora;
}

const layers = /to_[qkv]$|to_out\.0$|add_[kqv]+_proj|to_add_out|\.ff\.|proj_(in|out)|conv\d?$|time_emb/;
const source = (lora: Weights, rest: Partial<PipelineLoraSource> = {}): PipelineLoraSource => ({
  ...{ name: "style.safetensors", file: writeSafetensors(lora) },
  ...rest,
});

async function latents(name: string, all: PipelineFiles, loras: readonly PipelineLoraSource[] = []) {
  const pipeline: PipelineSource = { key: name, files: all, form: "F32", loras };
  const job = { pipeline, prompt: "a red circle on black", seeds: [4], steps: 2, guidance: { scale: 2 } };
  for await (const report of runTextToImage(job)) if (report.kind === "pictures") return report.latents;
  throw new Error("No pictures came.");
}

const apart = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
/** Sums of two products more, in another order, through two steps on numbers of size 3. */
const rounding = 1e-4;

describe.each<Name>(["flow", "stable"])("adapters of the %s pipeline", (name) => {
  const part = denoisers[name];
  const lora = () => adaptersOf(weightsOf(files[name], part), layers, (path) => `${part}.${path}`);

  test("make the pictures that weights make which they are fused into", async () => {
    const own = lora();
    expect(own.size).toBeGreaterThan(20);
    if (name === "stable") expect([...own.values()].some(({ shape }) => shape[2] === 3)).toBe(true);
    const fused = fuseLora(weightsOf(files[name], part), own, { scale: 0.5 });
    const whole = await latents(`${name} fused`, { ...files[name], [pathOf(part)]: writeSafetensors(fused) });
    const found = await latents(name, files[name], [source(own, { scale: 0.5 })]);
    expect(apart(found, whole)).toBeLessThan(rounding);
    const plain = await latents(name, files[name]);
    expect(apart(found, plain)).toBeGreaterThan(100 * rounding);
    expect(await latents(name, files[name], [source(own, { scale: 0 })])).toEqual(plain);
    const half = source(own, { scale: 0.25 });
    expect(apart(await latents(name, files[name], [half, half]), found)).toBeLessThan(rounding);
    const [there, back] = [source(own, { alpha: 3 }), source(own, { scale: -1.5 })];
    expect(apart(await latents(name, files[name], [there, back]), plain)).toBeLessThan(rounding);
  });

  test("may be called as kohya's scripts call them, and be of the text encoder too", async () => {
    const text = adaptersOf(weightsOf(files[name], "text_encoder"), /q_proj|fc1/, (path) => `text_encoder.${path}`);
    const all = new Map([...lora(), ...text]);
    const underscored = ([path, stored]: [string, StoredTensor]) => {
      const [layer, end] = path.split(/\.(?=lora_)/) as [string, string];
      const [first, ...rest] = layer.split(".");
      const prefix = first === "text_encoder" ? "lora_te" : "lora_unet";
      return [`${prefix}_${rest.join("_")}.${end.replace("_A", "_down").replace("_B", "_up")}`, stored] as const;
    };
    const again = source(new Map([...all].map(underscored)));
    const found = await latents(name, files[name], [source(all)]);
    expect(await latents(name, files[name], [again])).toEqual(found);
    expect(apart(found, await latents(name, files[name], [source(lora())]))).toBeGreaterThan(100 * rounding);
  });

  test("are looked at before anything is loaded", async () => {
    const own = lora();
    const pipeline = { key: name, files: files[name], loras: [source(own)] };
    for await (const { card } of runPipeline({ pipeline, what: "look" }))
      expect(card?.loras).toEqual([
        {
          ...{ name: "style.safetensors", layers: own.size / 2, rank: 2 },
          parameters: [...own.values()].reduce((sum, { data }) => sum + data.length, 0),
        },
      ]);
  });
});

describe("what can't be put on a pipeline is told in a sentence", () => {
  const f32 = (shape: number[]): StoredTensor => ({ dtype: "F32", shape, data: new Float32Array(sizeOf(shape)) });
  const pair = (path: string, a: number[], b: number[]) =>
    new Map([
      [`${path}.lora_A.weight`, f32(a)],
      [`${path}.lora_B.weight`, f32(b)],
    ]);
  const path = "transformer.transformer_blocks.0.attn.to_q";

  test.each<[string, Partial<PipelineLoraSource>, string]>([
    [
      "a name",
      source(pair("transformer.blocks.9.to_q", [2, 8], [8, 2])),
      "The adapter blocks.9.to_q changes a weight [8, 8]; the model has none there.",
    ],
    ["a shape", source(pair(path, [2, 9], [8, 2])), "changes a weight [8, 9]; the model has one [8, 8] there."],
    [
      "another text encoder",
      source(pair("text_encoder_2.q_proj", [2, 8], [8, 2])),
      "The adapter text_encoder_2.q_proj changes",
    ],
    ["no adapters", source(new Map([["q.weight", f32([2, 2])]])), "The file of adapters has q.weight, which is none."],
    ["nothing", source(new Map()), "The file has no adapters"],
    [
      "a strength",
      source(pair(path, [2, 8], [8, 2]), { scale: Number.NaN }),
      "The strength of the adapters must be a number from -100 to 100; it is NaN.",
    ],
    ["no safetensors", { file: new TextEncoder().encode("PK no") }, "style.safetensors: "],
    [
      "another rule",
      {
        file: writeSafetensors(pair(path, [2, 8], [8, 2]), {
          lora_adapter_metadata: '{"transformer.use_rslora":true}',
        }),
      },
      "made with use_rslora; adapters of one α, multiplied by α/r, are read.",
    ],
  ])("%s", async (_, lora, sentence) => {
    const given = { name: "style.safetensors", file: new Uint8Array(), ...lora };
    await expect(latents("flow", files.flow, [given])).rejects.toThrow(sentence);
    await expect(latents("flow", files.flow, [given])).rejects.toThrow("style.safetensors");
  });
});
