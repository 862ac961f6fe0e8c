import { expect, test } from "vitest";
import { dispose, memory, type Tensor4D, tidy } from "#tf";
import { readSafetensors, writeSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { convolution } from "../../../../src/lib/diffusion/models/layers.ts";
import { WeightsError } from "../../../../src/lib/diffusion/models/match-weights.ts";
import { modelClasses } from "../../../../src/lib/diffusion/models/named.ts";
import { convolutionSpec, parametersIn } from "../../../../src/lib/diffusion/models/spec.ts";
import { writeWeights } from "../../../../src/lib/diffusion/models/vector.ts";
import { freshWeights, readWeights } from "../../../../src/lib/diffusion/models/weights.ts";
import { leaves, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { normals } from "./tiny-models.ts";

const { read, spec: specOf } = modelClasses.AutoencoderKL;
const spec = specOf(read({ block_out_channels: [4], norm_num_groups: 2, latent_channels: 1 }));

async function written(params: Tree): Promise<Uint8Array> {
  const numbers = leaves(params).map(async ([path, leaf]) => [path, (await leaf.data()) as Float32Array] as const);
  return writeSafetensors(writeWeights(spec, new Map(await Promise.all(numbers))));
}

async function file(): Promise<Uint8Array> {
  const params = freshWeights(spec, rng(1));
  const bytes = await written(params);
  dispose(leaves(params).map(([, leaf]) => leaf));
  return bytes;
}

test("what is written, read and written again is the same, byte for byte", async () => {
  const bytes = await file();
  const params = readWeights(spec, readSafetensors(bytes).tensors);
  expect(leaves(params).map(([path]) => path)).toEqual(parametersIn(spec).map(([path]) => path));
  expect(await written(params)).toEqual(bytes);
  dispose(leaves(params).map(([, leaf]) => leaf));
});

test("weights that don't fit are told by name, and leave nothing behind", async () => {
  const { tensors } = readSafetensors(await file());
  const wrong = new Map(tensors);
  const bias = wrong.get("encoder.conv_in.bias")!;
  wrong.delete("encoder.conv_in.bias");
  wrong.set("encoder.conv_inn.bias", bias);
  wrong.set("decoder.conv_in.bias", { ...bias, shape: [2, 2] });
  const before = memory().numTensors;
  const refused = () => readWeights(spec, wrong);
  expect(refused).toThrow(WeightsError);
  expect(refused).toThrow(
    "encoder.conv_in.bias is missing; encoder.conv_inn.bias is not the model's; decoder.conv_in.bias is [2,2] and has to be [4]",
  );
  expect(memory().numTensors).toBe(before);
});

test("attention is found by its former names, and dense layers kept as convolutions", async () => {
  const { tensors } = readSafetensors(await file());
  const former = [
    ["to_q", "query"],
    ["to_k", "key"],
    ["to_v", "value"],
    ["to_out.0", "proj_attn"],
  ] as const;
  const renamed = new Map(
    [...tensors].map(([path, stored]) => {
      const name = former.reduce((at, [now, then]) => at.replace(`.${now}.`, `.${then}.`), path);
      const isDense = name !== path && stored.shape.length === 2;
      return [name, isDense ? { ...stored, shape: [...stored.shape, 1, 1] } : stored] as const;
    }),
  );
  const params = [readWeights(spec, tensors), readWeights(spec, renamed)];
  const numbers = await Promise.all(params.flatMap((each) => leaves(each)).map(([, leaf]) => leaf.data()));
  const half = numbers.length / 2;
  expect(numbers.slice(half)).toEqual(numbers.slice(0, half));
  dispose(params.flatMap((each) => leaves(each)).map(([, leaf]) => leaf));
});

test("a convolution that begins as the identity gives back what it gets", async () => {
  const { weight, bias } = freshWeights(convolutionSpec(3, 3, 3), rng(1), (path) =>
    path === "weight" ? { kind: "identity" } : { kind: "constant", value: 0 },
  );
  const image = normals("image", [1, 4, 5, 3]) as Tensor4D;
  const answer = tidy(() => convolution({ weight, bias }, image));
  expect(await answer.data()).toEqual(await image.data());
  dispose([weight, bias!, image, answer]);
});
