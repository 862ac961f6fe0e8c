import { expect, test } from "vitest";
import { dispose, type Tensor2D, tensor } from "#tf";
import { readSafetensors, writeSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { fromLoraDict, toLoraDict } from "../../../../src/lib/diffusion/jobs/lora.ts";
import { fuseLora, loraOf } from "../../../../src/lib/diffusion/models/lora.ts";
import type { StateDict } from "../../../../src/lib/diffusion/models/vector.ts";
import { type Adapters, merged } from "../../../../src/lib/diffusion/nn/lora.ts";
import { leaves, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";

const free = (tree: Tree) => dispose(leaves(tree).map(([, leaf]) => leaf));
const matrix = (values: number[], shape: [number, number]) => ({ weight: tensor(values, shape) as Tensor2D });

/** Of a layer of three inputs and two outputs, of rank 1: A B = [[3, 4], [6, 8], [9, 12]]. */
const adapters = (): Adapters => ({
  "blocks.0.to_q": { lora_A: matrix([1, 2, 3], [3, 1]), lora_B: matrix([3, 4], [1, 2]) },
});

const f32 = (shape: number[], data: number[]) => ({ dtype: "F32", shape, data: Float32Array.from(data) }) as const;

test("a file has peft's names and PyTorch's layouts, with α/r in B, and comes back", async () => {
  const own = adapters();
  const dict = await toLoraDict(own, { alpha: 2 });
  expect([...dict]).toEqual([
    ["transformer.blocks.0.to_q.lora_A.weight", f32([1, 3], [1, 2, 3])],
    ["transformer.blocks.0.to_q.lora_B.weight", f32([2, 1], [6, 8])],
  ]);
  const again = fromLoraDict(readSafetensors(writeSafetensors(dict)).tensors);
  expect(await toLoraDict(again)).toEqual(dict);
  for (const tree of [own, again]) free(tree as Tree);
});

test("those of a convolution lie as PyTorch's do, and come back", async () => {
  const a = tensor([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2]);
  const own: Adapters = { conv: { lora_A: { weight: a }, lora_B: { weight: tensor([1, 2], [1, 1, 2, 1]) } } };
  const dict = await toLoraDict(own, { prefix: "unet" });
  expect([...dict]).toEqual([
    ["unet.conv.lora_A.weight", f32([2, 2, 1, 2], [1, 5, 3, 7, 2, 6, 4, 8])],
    ["unet.conv.lora_B.weight", f32([1, 2, 1, 1], [1, 2])],
  ]);
  const again = fromLoraDict(dict);
  expect(await toLoraDict(again, { prefix: "unet" })).toEqual(dict);
  const weights: StateDict = new Map([["conv.weight", f32([1, 2, 1, 2], [0, 0, 0, 0])]]);
  expect(fuseLora(weights, dict).get("conv.weight")).toEqual(f32([1, 2, 1, 2], [5, 17, 11, 23]));
  for (const tree of [own, again]) free(tree as Tree);
});

test("fused into a file's weights, they are what they are merged into a network's", async () => {
  const own = adapters();
  const params = { blocks: [{ to_q: matrix([1, 0, 0, 1, 1, 1], [3, 2]) }] };
  const whole = merged(params, own, { alpha: 2, scale: 0.5 });
  expect([...(await whole.blocks[0]!.to_q.weight.data())]).toEqual([4, 4, 6, 9, 10, 13]);
  const weights: StateDict = new Map([
    ["blocks.0.to_q.weight", f32([2, 3], [1, 0, 1, 0, 1, 1])],
    ["other", f32([1], [7])],
  ]);
  const fused = fuseLora(weights, await toLoraDict(own, { alpha: 2 }), { scale: 0.5 });
  expect(fused.get("blocks.0.to_q.weight")).toEqual(f32([2, 3], [4, 6, 10, 4, 9, 13]));
  expect(fused.get("other")).toBe(weights.get("other"));
  for (const tree of [own, params, whole]) free(tree as Tree);
});

const [a, b] = [f32([1, 3], [1, 2, 3]), f32([2, 1], [3, 4])];

test.each<[string, StateDict]>([
  [
    "the older names of diffusers",
    new Map([
      ["unet.q.lora.down.weight", a],
      ["unet.q.lora.up.weight", b],
    ]),
  ],
  [
    "those of a peft model",
    new Map([
      ["base_model.model.q.lora_A.weight", a],
      ["base_model.model.q.lora_B.weight", b],
    ]),
  ],
  [
    "α beside them",
    new Map([
      ["q.lora_down.weight", a],
      ["q.lora_up.weight", b],
      ["q.alpha", f32([], [1])],
    ]),
  ],
])("%s are read", (_, dict) => {
  expect([...loraOf(dict)]).toEqual([["q", { a: a.data, b: b.data, rank: 1, shape: [2, 3], factor: 1 }]]);
});

test("α is the file's own for a layer, else the one given", () => {
  const dict: StateDict = new Map([
    ["p.lora_A.weight", a],
    ["p.lora_B.weight", b],
    ["p.alpha", f32([], [4])],
    ["q.lora_A.weight", a],
    ["q.lora_B.weight", b],
  ]);
  expect([...loraOf(dict, { alpha: 8 }).values()].map(({ factor }) => factor)).toEqual([4, 8]);
});

test.each<[StateDict, string]>([
  [new Map([["q.lora_A.weight", a]]), "The adapter q has no B, only an A."],
  [
    new Map([
      ["q.lora_A.weight", a],
      ["p.lora_B.weight", b],
    ]),
    "The adapter p has no A, only a B.",
  ],
  [
    new Map([
      ["q.lora_A.weight", a],
      ["q.lora_B.weight", a],
    ]),
    "The adapter q is A [1, 3] and B [1, 3]; a dense layer's is [r, in] and [out, r], a convolution's [r, in, h, w] and [out, r, 1, 1].",
  ],
  [new Map([["q.dora_scale", a]]), "The file of adapters has q.dora_scale, which is none."],
  [new Map(), "The file has no adapters: nothing in it ends in lora_A.weight."],
])("what is none is refused in a sentence", (dict, sentence) => {
  expect(() => loraOf(dict)).toThrow(sentence);
});

test("adapters of another model are refused in a sentence", () => {
  const lora: StateDict = new Map([
    ["q.lora_A.weight", a],
    ["q.lora_B.weight", b],
  ]);
  expect(() => fuseLora(new Map(), lora)).toThrow("The adapter q changes a weight [2, 3]; the model has none there.");
  expect(() => fuseLora(new Map([["q.weight", f32([2, 2], [1, 2, 3, 4])]]), lora)).toThrow(
    "The adapter q changes a weight [2, 3]; the model has one [2, 2] there.",
  );
});
