import { expect, test } from "vitest";
import { dispose, type Tensor } from "#tf";
import { readSafetensors, writeSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { fromStateDict, fromVector, toStateDict, toVector } from "../../../../src/lib/diffusion/jobs/parameters.ts";
import { toStateDict as vectorDict } from "../../../../src/lib/diffusion/networks/files.ts";
import { initMlp } from "../../../../src/lib/diffusion/networks/mlp.ts";
import { leaves, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const free = (tree: Tree) => dispose(leaves(tree).map(([, leaf]) => leaf));

/** Hidden layers are square, and there are more than ten of them: neither shapes nor an alphabet tell them apart. */
const made = () => initMlp(rng(1), { width: 8, depth: 11, classes: 3 });

test("parameters go to a file and back by name, whatever the order", async () => {
  const params = made();
  const dict = await toStateDict(params);
  const { tensors } = readSafetensors(writeSafetensors([...dict].reverse()));
  expect([...tensors.keys()]).not.toEqual([...dict.keys()]);
  const again = fromStateDict(params, tensors);
  expect(await toVector(again)).toEqual(await toVector(params));
  free(params);
  free(again);
});

test("dense layers lie in files as PyTorch's do, [out, in], and tables as they are", async () => {
  const params = made();
  const dict = await toStateDict(params);
  expect(dict.get("layers.0.weight")!.shape).toEqual([8, 34]);
  expect(dict.get("class_embedding.weight")!.shape).toEqual([4, 32]);
  const here = (await (params.layers[1]!.weight as Tensor).data()) as Float32Array;
  const there = dict.get("layers.1.weight")!.data as Float32Array;
  for (let o = 0; o < 8; o++) for (let i = 0; i < 8; i++) expect(there[8 * o + i]).toBe(here[8 * i + o]);
  free(params);
});

test("a network by its settings writes the same file from a checkpoint's vector", async () => {
  const params = made();
  const settings = { width: 8, depth: 11 };
  const dict = vectorDict(settings, { shape: [2], classes: 3 }, await toVector(params));
  expect(dict).toEqual(await toStateDict(params));
  free(params);
});

test("weights of another network are refused by the names", async () => {
  const [params, other] = [made(), initMlp(rng(1), { width: 8, depth: 2 })];
  const dict = await toStateDict(other);
  expect(() => fromStateDict(params, dict)).toThrow("These weights don't fit the model: layers.");
  expect(() => fromVector(params, new Float32Array(3))).toThrow("These weights hold 3 numbers, but the tree has");
  free(params);
  free(other);
});
