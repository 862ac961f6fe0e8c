import { expect, test } from "vitest";
import { modelClasses } from "../../../../src/lib/diffusion/models/named.ts";
import { configOf, settingsOf, specOf } from "../../../../src/lib/diffusion/networks/configs.ts";
import { type NetworkSpec, parseNetwork } from "../../../../src/lib/diffusion/networks/named.ts";
import { tiny } from "./tiny.ts";

const images = { shape: [8, 8, 3], classes: 10 };
const unet = tiny["unet-2d"] as NetworkSpec & { network: "unet-2d" };
const uvit = tiny["u-vit"] as NetworkSpec & { network: "u-vit" };
const dit = tiny.dit as NetworkSpec & { network: "dit" };

const cases: [string, NetworkSpec, typeof images][] = [
  ["a U-Net", unet, images],
  ["one of oblong images, without classes", unet, { shape: [4, 8, 1], classes: 0 }],
  ["one without skips or time", { ...unet, skips: false, time: false }, images],
  ["one with attention in the middle alone", { ...unet, attention: [false, false], middle: true }, images],
  ["a transformer", dit, images],
  ["one of oblong images, without classes", dit, { shape: [4, 8, 1], classes: 0 }],
  ["one without places, with open gates", { ...dit, positions: "none" as const, gates: "random" as const }, images],
  ["a U-ViT", uvit, images],
  ["one of oblong images, without classes or skips", { ...uvit, skips: false }, { shape: [4, 8, 1], classes: 0 }],
];

test.each(cases)("the config.json of %s leads back to its settings", (_, settings, data) => {
  expect(settingsOf(configOf(settings, data))).toEqual({ settings, data });
});

test("a U-Net is diffusers' UNet2DModel, with a row more than classes, for none", () => {
  const { read, spec } = modelClasses.UNet2DModel;
  const config = configOf(unet, images);
  expect(config).toMatchObject({
    _class_name: "UNet2DModel",
    sample_size: 8,
    block_out_channels: [4, 8],
    down_block_types: ["DownBlock2D", "AttnDownBlock2D"],
    up_block_types: ["AttnUpBlock2D", "UpBlock2D"],
    num_class_embeds: 11,
  });
  expect(spec(read(config))).toEqual(specOf(unet, images));
});

test("what jobs don't train is refused by the option's name", () => {
  const config = configOf(unet, images);
  expect(() => settingsOf({ ...config, resnet_time_scale_shift: "scale_shift" })).toThrow(
    'resnet_time_scale_shift is "scale_shift"; jobs train such a network with "default" alone.',
  );
  expect(() => settingsOf({ ...config, sample_size: null })).toThrow("sample_size is null, and has to be a side");
  expect(() => settingsOf({ _class_name: "VQModel" })).toThrow("Jobs train no VQModel (but one of UNet2DModel");
  expect(() => configOf(tiny.mlp, { shape: [2], classes: 0 })).toThrow("Perceptron is none of diffusers' models");
});

test("sizes that don't go together are refused in a sentence", () => {
  const parse = (settings: object, shape: readonly number[] = [8, 8, 1]) =>
    parseNetwork({ ...unet, ...settings } as NetworkSpec, { shape, classes: 0 });
  expect(() => parse({}, [2])).toThrow("A U-Net works on images of shape [height, width, channels]");
  expect(() => parse({}, [7, 8, 1])).toThrow("7 × 8 would have to be a multiple of 2");
  expect(() => parse({ channels: [4, 9] })).toThrow("Level 2 has 9 channels, which 2 groups don't divide");
  expect(() => parse({ headDim: 3 })).toThrow("Heads of 3 channels don't divide the 8 of a level with attention");
  expect(() => parse({ attention: [true] })).toThrow("has 2 levels, and 1 are told whether to attend");
  expect(() => parseNetwork({ ...dit, patch: 3 }, images)).toThrow("Patches of 3 × 3 don't fill images of 8 × 8");
  expect(() => parseNetwork({ ...uvit, depth: 4 }, images)).toThrow("a depth of 4 has to be 3 or 5");
  expect(() => parseNetwork({ ...dit, width: 10 }, images)).toThrow("A width of 10 has to be a multiple of 4");
});

test("a U-Net's operations are those of its convolutions, by hand", () => {
  const bare = { ...unet, channels: [4], attention: [false], groups: 2 } as NetworkSpec;
  const pixels = 64;
  // In and out; two blocks in the middle and one down of 4 → 4 twice; two up of 8 → 4 → 4 with a shortcut.
  const convolutions = 2 * (9 * 4) + 3 * 2 * (9 * 16) + 2 * (9 * 32 + 9 * 16 + 32);
  // 4 → 16 → 16, and 16 → 4 for each of the five blocks.
  const told = 4 * 16 + 16 * 16 + 5 * 16 * 4;
  expect(parseNetwork(bare, { shape: [8, 8, 1], classes: 0 }).flops).toBe(2 * (pixels * convolutions + told));
});

test("a transformer's operations are those of its layers, by hand", () => {
  const { flops } = parseNetwork({ ...dit, depth: 1 }, { shape: [4, 4, 1], classes: 0 });
  const [tokens, width] = [4, 8];
  const layers = tokens * (4 * width + 4 * width ** 2 + 8 * width ** 2 + 4 * width);
  const told = 256 * width + width ** 2 + 6 * width ** 2 + 2 * width ** 2;
  expect(flops).toBe(2 * (layers + told) + 4 * tokens ** 2 * width);
});
