import { expect, test } from "vitest";
import { settingsIn, textName, withSettings } from "../../../../../src/components/tools/studio/settings/png.ts";
import { readSettings } from "../../../../../src/components/tools/studio/settings/settings.ts";
import { crc32 } from "../../../../../src/lib/diffusion/formats/png/crc32.ts";
import { withText } from "../../../../../src/lib/diffusion/formats/png/text.ts";

/** A PNG of no pixels that anybody reads: head and end. */
function png(): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: readonly number[]) => {
    const body = [...type].map((letter) => letter.charCodeAt(0)).concat(data);
    const number = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
    return [...number(data.length), ...body, ...number(crc32(Uint8Array.from(body)))];
  };
  const head = [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0];
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunk("IHDR", head),
    ...chunk("IEND", []),
  ]);
}

const { settings } = readSettings({
  prompt: "een (grote:1.3) rode cirkel, красный круг, 赤い丸, دائرة 🔴",
  seed: 7,
  steps: 12,
});
const start = { rgb: Uint8Array.of(1, 2, 3, 250, 251, 252), height: 2, width: 1, mask: Uint8Array.of(0, 1) };

test("settings come back out of a picture, in any language", () => {
  const told = { settings, pipeline: "models/scenes" };
  expect(settingsIn(withSettings(png(), told))).toEqual({ ...told, ignored: [] });
  expect(settingsIn(withSettings(png(), { ...told, start }))).toEqual({ ...told, start, ignored: [] });
});

test("a picture of other programs tells nothing", () => {
  expect(settingsIn(png())).toBeUndefined();
  expect(settingsIn(withText(png(), "parameters", "Steps: 20"))).toBeUndefined();
});

test("what isn't a picture, and damaged settings, are told of", () => {
  expect(() => settingsIn(Uint8Array.of(1, 2, 3))).toThrow("This is no PNG picture");
  for (const text of ["{", "{}", "null", `{"settings":{},"start":{"rgb":"AAAA","height":5,"width":5}}`])
    expect(() => settingsIn(withText(png(), textName, text))).toThrow("damaged and can't be read");
});

test("values that there are not are told of, and the nearest taken", () => {
  const text = JSON.stringify({ pipeline: "models/scenes", settings: { steps: 5000 } });
  expect(settingsIn(withText(png(), textName, text))).toMatchObject({
    settings: { steps: 100 },
    ignored: ["Steps can't be 5000; it is 100."],
  });
});
