import { expect, test } from "vitest";
import { readTemplates } from "../../../../scripts/interop/templates.ts";
import type { AutoencoderJob } from "../../../../src/lib/diffusion/jobs/autoencoder/job.ts";
import { sizeOf } from "../../../../src/lib/diffusion/math/size.ts";
import { parametersIn, type Spec } from "../../../../src/lib/diffusion/models/spec.ts";
import { readVector } from "../../../../src/lib/diffusion/models/vector.ts";
import { parseAutoencoder } from "../../../../src/lib/diffusion/networks/autoencoder-spec.ts";
import { featureSpec, judgeSpec } from "../../../../src/lib/diffusion/networks/picture-critics-spec.ts";
import { autoencoderInPython } from "../../../../src/lib/diffusion/python/autoencoder.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { always, opened } from "./opened.ts";

const shape = [8, 8, 1] as const;
const pictures = { points: rng(1).normals(10 * 64) as Float32Array, classNames: ["a", "b"] };
const job: AutoencoderJob = {
  model: { network: "autoencoder-kl", shape, channels: [4, 8], layers: 1, groups: 2, latent: 3 },
  data: { ...pictures, shape, labels: new Int32Array(10) },
  terms: { kl: 0.1, perceptual: 0.2, adversarial: 0.3 },
  ...{ learningRate: 1e-3, batchSize: 4, steps: 50, seed: 1 },
};
const { parameters } = parseAutoencoder(job.model);
const size = (spec: Spec) => parametersIn(spec).reduce((sum, [, each]) => sum + sizeOf(each.shape), 0);
const vector = (spec: Spec, seed: number) => rng(seed).normals(size(spec)) as Float32Array<ArrayBuffer>;
const state = (spec: Spec) => ({
  ...{ step: 20, params: vector(spec, 1), ema: vector(spec, 2) },
  optimizer: [vector(spec, 3), vector(spec, 4)],
});
const features = vector(featureSpec(1, 8, 2), 5);
const checkpoint = { step: 20, states: [state(parameters), state(judgeSpec(1))], features };
const scaling = { factor: 2, shift: 0.5 };
const zip = opened(autoencoderInPython({ job, checkpoint, pictures, scaling, losses: [0.5, 0.4] }, readTemplates()));

test("has all that train.py reads, the pictures that were held back beside the others", async () => {
  expect(zip.paths).toEqual(expect.arrayContaining(always));
  const data = await zip.tensors("data.safetensors");
  expect(data.get("held")!.shape).toEqual([2, 1, 8, 8]);
  expect(data.get("x0")!.shape).toEqual([8, 1, 8, 8]);
  expect(Array.from(data.get("x0")!.data as Float32Array)).toEqual(Array.from(pictures.points.slice(2 * 64)));
});

test("holds weights and averages of the network, and of its critics, by PyTorch's names", async () => {
  expect(readVector(parameters, await zip.tensors("start/weights.safetensors"))).toEqual(checkpoint.states[0]!.params);
  expect(readVector(parameters, await zip.tensors("start/average.safetensors"))).toEqual(checkpoint.states[0]!.ema);
  expect(readVector(judgeSpec(1), await zip.tensors("start/judge.safetensors"))).toEqual(checkpoint.states[1]!.params);
  expect(readVector(featureSpec(1, 8, 2), await zip.tensors("start/features.safetensors"))).toEqual(features);
  expect((await zip.tensors("start/judge-moments.safetensors")).get("step")!.data).toEqual(Float32Array.of(20));
});

test("tells the settings of the training, and has a folder of diffusers with its scaling", async () => {
  expect(await zip.json("training.json")).toMatchObject({ terms: job.terms, latentShape: [3, 4, 4], steps: 50 });
  expect(await zip.json("model/config.json")).toMatchObject({ _class_name: "AutoencoderKL", scaling_factor: 2 });
});

test("refuses dense layers, which diffusers has no class for", () => {
  const model = { network: "dense", shape, width: 8, depth: 1, latent: 2 } as const;
  const given = { job: { ...job, model }, checkpoint, pictures, scaling };
  expect(() => autoencoderInPython(given, readTemplates())).toThrow(/dense layers has no class/);
});
