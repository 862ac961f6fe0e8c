import { expect, test } from "vitest";
import { readTemplates } from "../../../../scripts/interop/templates.ts";
import { examplesOf } from "../../../../src/lib/diffusion/jobs/contrastive/examples.ts";
import type { ContrastiveJob } from "../../../../src/lib/diffusion/jobs/contrastive/job.ts";
import { sizeOf } from "../../../../src/lib/diffusion/math/size.ts";
import { parametersIn } from "../../../../src/lib/diffusion/models/spec.ts";
import { readVector } from "../../../../src/lib/diffusion/models/vector.ts";
import { contrastiveSpec, textOptionsOf } from "../../../../src/lib/diffusion/networks/contrastive-spec.ts";
import { contrastiveInPython } from "../../../../src/lib/diffusion/python/contrastive.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { always, opened } from "./opened.ts";

const network = { width: 8, layers: 1, heads: 2, dim: 4, channels: [2, 4], length: 13 };
const job: ContrastiveJob = {
  ...{ network, kinds: ["single"], examples: 5, merges: 20, batchSize: 4, steps: 50 },
  ...{ learningRate: 1e-3, seed: 1, shown: 2 },
};
const { pictures, ids, model } = await examplesOf(job);
const spec = contrastiveSpec(network, textOptionsOf(network, model.size));
const size = parametersIn(spec).reduce((sum, [, each]) => sum + sizeOf(each.shape), 0);
const vector = (seed: number) => rng(seed).normals(size) as Float32Array<ArrayBuffer>;
const checkpoint = { step: 50, params: vector(1), ema: vector(2), optimizer: [vector(3), vector(4)] };
const given = { job, model, checkpoint, examples: { points: pictures.points, ids } };

test("has the weights, pictures as bytes with their captions' tokens, and the encoder with its tokenizer", async () => {
  const zip = opened(contrastiveInPython(given, readTemplates()));
  expect(zip.paths).toEqual(expect.arrayContaining([...always, "model/tokenizer/vocab.json"]));
  expect(readVector(spec, await zip.tensors("start/average.safetensors"))).toEqual(checkpoint.ema);
  const data = await zip.tensors("data.safetensors");
  expect(data.get("ids")!.shape).toEqual([5, 13]);
  expect(Array.from(data.get("ids")!.data as BigInt64Array, Number)).toEqual(Array.from(ids));
  const { dtype, shape, data: bytes } = data.get("pictures")!;
  expect([dtype, shape]).toEqual(["U8", [5, 32, 32, 3]]);
  // Rounded to 1 of 255 steps from −1 to 1, so half of one at most off.
  for (const i of [0, 999, 5000]) expect((bytes as Uint8Array)[i]! / 127.5 - 1).toBeCloseTo(pictures.points[i]!, 2);
  expect((await zip.json("model/text_encoder/config.json")).architectures).toEqual(["CLIPTextModelWithProjection"]);
});

test("ended, it goes on for as many steps again; without positions it can't go along", async () => {
  const zip = opened(contrastiveInPython(given, readTemplates()));
  expect((await zip.json("training.json")).steps).toBe(100);
  const bare = { ...given, job: { ...job, network: { ...network, positions: false } } };
  expect(() => contrastiveInPython(bare, readTemplates())).toThrow(/no class in transformers/);
});
