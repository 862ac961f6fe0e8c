import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openFolder, usable } from "../../../../../src/lib/diffusion/diffusers/folder/open.ts";
import {
  type FolderContents,
  folderAgain,
  folderFiles,
} from "../../../../../src/lib/diffusion/diffusers/folder/write.ts";
import { FileError } from "../../../../../src/lib/diffusion/formats/file-error.ts";
import { bytesSource } from "../../../../../src/lib/diffusion/formats/files/source.ts";
import { memoryTree } from "../../../../../src/lib/diffusion/formats/files/tree.ts";
import { bytesOfFile, type WrittenFile } from "../../../../../src/lib/diffusion/formats/files/written.ts";
import { heldTensors } from "../../../../../src/lib/diffusion/formats/safetensors/open.ts";
import { readSafetensors, writeSafetensors } from "../../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { zipTree } from "../../../../../src/lib/diffusion/formats/zip/read.ts";
import { zipStream } from "../../../../../src/lib/diffusion/formats/zip/write.ts";
import { WeightsError } from "../../../../../src/lib/diffusion/models/match-weights.ts";

type Files = Map<string, Uint8Array>;
const reference = "test/reference/models";
const bytes = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => bytes(JSON.stringify(value));
const folder = (name: string): Files =>
  new Map(readdirSync(`${reference}/${name}`).map((file) => [file, readFileSync(`${reference}/${name}/${file}`)]));
const open = (files: Files, variant?: string) => openFolder(memoryTree(files), { variant });
const inMemory = async (files: Iterable<WrittenFile>): Promise<Files> =>
  new Map(await Promise.all([...files].map(async (file) => [file.path, await bytesOfFile(file)] as const)));

const weights = "diffusion_pytorch_model.safetensors";
const unet = folder("unet_plain");
const config = JSON.parse(readFileSync(`${reference}/unet_plain/config.json`, "utf8")) as Record<string, unknown>;
const stored = readSafetensors(unet.get(weights)!);
const scheduler = { _class_name: "DDPMScheduler", num_train_timesteps: 50 };
const pipeline = (): FolderContents => ({
  pipeline: "DDPMPipeline",
  models: [{ name: "unet", config, weights: heldTensors(stored.tensors) }],
  schedulers: [{ name: "scheduler", config: scheduler }],
});

describe("folders that Python wrote", () => {
  test.each(readdirSync(reference))("%s is understood, and written again byte for byte", async (name) => {
    const files = folder(name);
    const opened = await open(files);
    expect(opened.parts.map(({ name: path, kind, trouble }) => [path, kind, trouble])).toEqual([
      ["", "model", undefined],
    ]);
    expect(await inMemory(await folderAgain(opened))).toEqual(
      new Map([...files].map(([at, one]) => [at, Uint8Array.from(one)])),
    );
  });
});

test("a scheduler that is told each picture's size can be opened before there is one", async () => {
  const flow = { _class_name: "FlowMatchEulerDiscreteScheduler", use_dynamic_shifting: true };
  const contents = { ...pipeline(), schedulers: [{ name: "scheduler", config: flow }] };
  const opened = await open(await inMemory(folderFiles(contents)));
  expect(opened.parts.find(({ kind }) => kind === "scheduler")!.trouble).toBeUndefined();
});

test("a pipeline is written, zipped, opened and written again, the same", async () => {
  const written = await inMemory(folderFiles(pipeline()));
  expect([...written.keys()]).toEqual([
    "model_index.json",
    "unet/config.json",
    `unet/${weights}`,
    "scheduler/scheduler_config.json",
  ]);
  expect(new TextDecoder().decode(written.get("model_index.json"))).toBe(`{
  "_class_name": "DDPMPipeline",
  "_diffusers_version": "0.32.2",
  "scheduler": [
    "diffusers",
    "DDPMScheduler"
  ],
  "unet": [
    "diffusers",
    "UNet2DModel"
  ]
}
`);
  const zip = await new Response(zipStream(folderFiles(pipeline()))).arrayBuffer();
  const opened = await openFolder(await zipTree(bytesSource(new Uint8Array(zip))));
  expect(opened.pipeline).toBe("DDPMPipeline");
  expect(usable(opened, ({ name }) => name === "unet").model.className).toBe("UNet2DModel");
  expect(await inMemory(await folderAgain(opened))).toEqual(new Map([...written].sort(([a], [b]) => (a < b ? -1 : 1))));
});

test("weights in half precision are half as long", async () => {
  const [full, half] = await Promise.all(
    [undefined, "F16" as const].map((dtype) => inMemory(folderFiles({ ...pipeline(), dtype }))),
  );
  const numbers = (files: Files) => heldTensors(readSafetensors(files.get(`unet/${weights}`)!).tensors).bytes;
  expect(numbers(half!)).toBe(numbers(full!) / 2);
});

test("variants: the one asked for, the plain one, or the one there is", async () => {
  const half = new Map(unet).set("diffusion_pytorch_model.fp16.safetensors", unet.get(weights)!);
  expect((await open(half)).parts[0]!.variant).toBe("");
  expect((await open(half, "fp16")).parts[0]!.variant).toBe("fp16");
  const alone = new Map(half);
  alone.delete(weights);
  const [half16] = (await open(alone)).parts;
  expect([half16!.variant, half16!.trouble]).toEqual(["fp16", undefined]);
  expect((await open(half, "ema")).parts[0]!.trouble?.message).toMatch(/no weights of the variant “ema”; there are: /);
});

test("a folder within folders, one model of several, and shards", async () => {
  const deep = new Map([...unet].map(([path, one]) => [`download/model/${path}`, one]));
  expect((await open(deep)).parts.map(({ name }) => name)).toEqual([""]);
  const two = new Map([...unet].flatMap(([path, one]) => [[`a/${path}`, one] as const, [`b/${path}`, one] as const]));
  expect((await open(two)).parts.map(({ name }) => name)).toEqual(["a", "b"]);
  const entries = [...stored.tensors];
  const shards = [entries.slice(0, 20), entries.slice(20)];
  const files = new Map(unet);
  files.delete(weights);
  const names = [
    "diffusion_pytorch_model-00001-of-00002.safetensors",
    "diffusion_pytorch_model-00002-of-00002.safetensors",
  ];
  for (const [i, part] of shards.entries()) files.set(names[i]!, writeSafetensors(part));
  const map = shards.flatMap((part, i) => part.map(([name]) => [name, names[i]]));
  files.set(`${weights}.index.json`, json({ metadata: {}, weight_map: Object.fromEntries(map) }));
  const sharded = await open(files);
  expect(sharded.parts[0]!.trouble).toBeUndefined();
  expect((await inMemory(await folderAgain(sharded))).get(weights)).toEqual(Uint8Array.from(unet.get(weights)!));
});

describe("what is wrong is told of the file, and the other parts can be used", () => {
  const broken = async (path: string, to: Uint8Array | undefined) => {
    const files = await inMemory(folderFiles(pipeline()));
    if (to) files.set(path, to);
    else files.delete(path);
    return open(files);
  };

  test.each<[string, string, Uint8Array | undefined, object]>([
    [
      "an option unknown",
      "unet/config.json",
      json({ ...config, in_chanels: 1 }),
      { file: "unet/config.json", field: "in_chanels" },
    ],
    ["no JSON", "unet/config.json", bytes("{"), { file: "unet/config.json", field: "json" }],
    [
      "a class unknown",
      "unet/config.json",
      json({ _class_name: "Foo" }),
      { file: "unet/config.json", field: "_class_name" },
    ],
    [
      "weights cut short",
      `unet/${weights}`,
      unet.get(weights)!.subarray(0, -1),
      { file: `unet/${weights}`, field: "header" },
    ],
    ["no weights", `unet/${weights}`, undefined, { file: "unet", field: "weights" }],
    [
      "other weights",
      `unet/${weights}`,
      writeSafetensors([...stored.tensors].slice(1)),
      { file: `unet/${weights}`, field: [...stored.tensors.keys()][0] },
    ],
  ])("%s", async (_, path, to, place) => {
    const opened = await broken(path, to);
    const [first, second] = [...opened.parts].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(first!.trouble).toBeUndefined();
    expect(second!.trouble).toBeInstanceOf(FileError);
    expect(second!.trouble).toMatchObject(place);
    expect(() => usable(opened, ({ name }) => name === "unet")).toThrow(second!.trouble!.message);
  });

  test("weights that are missing, too many or of another shape are listed", async () => {
    const entries = [...stored.tensors].slice(2);
    const odd = { dtype: "F32", shape: [1], data: Float32Array.of(1) } as const;
    const opened = await broken(
      `unet/${weights}`,
      writeSafetensors([...entries.slice(1), [entries[0]![0], odd], ["more", odd]]),
    );
    const trouble = opened.parts.find(({ name }) => name === "unet")!.trouble as WeightsError;
    expect(trouble).toBeInstanceOf(WeightsError);
    expect([trouble.missing.length, trouble.unexpected, trouble.misshaped.length]).toEqual([2, ["more"], 1]);
  });

  test("a scheduler's option", async () => {
    const opened = await broken("scheduler/scheduler_config.json", json({ ...scheduler, num_train_timesteps: -1 }));
    expect(opened.parts.find(({ name }) => name === "scheduler")!.trouble).toMatchObject({
      file: "scheduler/scheduler_config.json",
    });
  });

  test.each<[string, Files, RegExp]>([
    ["nothing", new Map(), /Among 0 files there is neither/],
    ["weights alone", new Map([["x.safetensors", bytes("")]]), /Weights alone don't tell what model/],
    ["an index without a class", new Map([["model_index.json", json({})]]), /by _class_name which pipeline/],
    [
      "an index that leads out",
      new Map([["model_index.json", json({ _class_name: "P", "../x": ["a", "b"] })]]),
      /a library and a class/,
    ],
  ])("%s", async (_, files, message) => {
    await expect(open(files)).rejects.toThrow(FileError);
    await expect(open(files)).rejects.toThrow(message);
  });
});
