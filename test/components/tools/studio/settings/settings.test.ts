import { describe, expect, test } from "vitest";
import { formatLink, fromText, parseLink, toText } from "../../../../../src/components/kit/frame/link.ts";
import { jobOf, ratioAt } from "../../../../../src/components/tools/studio/settings/job.ts";
import {
  differing,
  readSettings,
  settingNames,
  settingOptions,
  settingsOf,
} from "../../../../../src/components/tools/studio/settings/settings.ts";

const atFirst = readSettings({}).settings;
const pipeline = { key: "models/scenes", files: {} };

test("settings come back from a link, in any language", () => {
  const settings = {
    ...atFirst,
    ...{ prompt: "（赤い:1.3） & круг = #1", negative: "שלום\nworld", seed: 987654321, batch: 3, sampler: "heun" },
    ...{
      steps: 7,
      scale: 3.75,
      phi: 0.35,
      high: 0.82,
      low: 0.14,
      shift: 2.8284,
      strength: 0.45,
      lora: 1.5,
      anyWords: true,
    },
  } as const;
  const hash = formatLink("nb-studio", Object.fromEntries(settingNames.map((name) => [name, toText(settings[name])])));
  const link = parseLink(hash, "nb-studio");
  const back = Object.fromEntries(
    settingNames.map((name) => [name, fromText(link[name]!, settingOptions[name].initial)]),
  );
  expect(readSettings(back)).toEqual({ settings, ignored: [] });
});

describe("reading settings", () => {
  test("takes what is missing as it is at first, and says what it doesn't take", () => {
    expect(readSettings({})).toEqual({ settings: atFirst, ignored: [] });
    expect(readSettings({ steps: 1000, sampler: "nobody", seed: 2 })).toEqual({
      settings: { ...atFirst, steps: 100, seed: 2 },
      ignored: [`Sampler can't be "nobody"; it is the pipeline's own.`, "Steps can't be 1000; it is 100."],
    });
  });

  test("leaves out what is none", () => {
    expect(settingsOf({ ...atFirst, other: 1 } as typeof atFirst)).toEqual(atFirst);
  });

  test("tells where settings differ", () => {
    expect(differing([atFirst, { ...atFirst, steps: 4 }, { ...atFirst, prompt: "" }])).toEqual(["prompt", "steps"]);
  });
});

describe("what the worker is asked for", () => {
  test("has adapters at the strength that is set", () => {
    const lora = { name: "grey.safetensors", file: new Uint8Array() };
    const job = jobOf({ ...atFirst, lora: 0.25 }, { ...pipeline, loras: [lora] });
    expect(job.pipeline.loras).toEqual([{ ...lora, scale: 0.25 }]);
    expect(jobOf({ ...atFirst, lora: 0.25 }, pipeline).pipeline).toEqual(pipeline);
  });

  test("is no more than the settings say", () => {
    const { picture, show, ...job } = jobOf({ ...atFirst, seed: 5, batch: 3 }, pipeline);
    expect(picture).toBeUndefined();
    expect(show).toEqual({ preview: 2 });
    expect(job).toEqual({
      ...{ pipeline, prompt: atFirst.prompt, seeds: [5, 6, 7], steps: 10, guidance: { scale: 2 }, anyWords: false },
    });
  });

  test("has an interval, rescale and shift where they are set", () => {
    const settings = {
      ...atFirst,
      phi: 0.5,
      high: 0.75,
      low: 0.2,
      shift: 3,
      sampler: "unipc",
      negative: "red",
    } as const;
    const { guidance, shift, sampler, negative } = jobOf(settings, pipeline);
    expect(guidance).toEqual({ scale: 2, rescale: 0.5, interval: [0.25, 3] });
    expect([shift, sampler, negative]).toEqual([3, "unipc", "red"]);
    expect(ratioAt(1)).toBe(Number.POSITIVE_INFINITY);
  });

  test("begins with a picture, and keeps what is beside a mask", () => {
    const start = { rgb: Uint8Array.of(0, 255, 0, 255, 0, 255), height: 1, width: 2 };
    const { picture } = jobOf({ ...atFirst, strength: 0.4 }, pipeline, start);
    expect(picture).toEqual({ pixels: Float32Array.of(-1, 1, -1, 1, -1, 1), height: 1, width: 2, strength: 0.4 });
    const masked = (mask: Uint8Array) => jobOf(atFirst, pipeline, { ...start, mask }).picture;
    expect(masked(Uint8Array.of(0, 0))).not.toHaveProperty("mask");
    expect(masked(Uint8Array.of(0, 1))).toMatchObject({ mask: Uint8Array.of(0, 1), keepsPixels: true });
  });
});
