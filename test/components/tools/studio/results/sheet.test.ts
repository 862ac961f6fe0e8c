import { expect, test } from "vitest";
import { saveNameOf } from "../../../../../src/components/tools/studio/results/saved.ts";
import { picturesOf, rgbaOf } from "../../../../../src/components/tools/studio/results/sheet.ts";
import { readSettings } from "../../../../../src/components/tools/studio/settings/settings.ts";

const { settings } = readSettings({ prompt: "a (red:1.3) circle, 赤い丸", seed: 7 });

test("numbers become bytes, those beyond the ends the ends", () => {
  const pixels = Float32Array.of(-1, 0, 1, -3, 3, 0.5);
  const colour = { pixels, n: 2, height: 1, width: 1, channels: 3 };
  const pictures = picturesOf(colour, [settings, settings]);
  expect(pictures.map(({ rgb }) => [...rgb])).toEqual([
    [0, 128, 255],
    [0, 255, 191],
  ]);
  expect([...rgbaOf(pictures[0]!)]).toEqual([0, 128, 255, 255]);
});

test("one channel counts for all three", () => {
  const grey = { pixels: Float32Array.of(-1, 1), n: 1, height: 1, width: 2, channels: 1 };
  expect([...picturesOf(grey, [settings])[0]!.rgb]).toEqual([0, 0, 0, 255, 255, 255]);
});

test("a file is named by its words and its seed", () => {
  expect(saveNameOf({ settings })).toBe("a-red-1-3-circle-赤い丸-7.png");
  expect(saveNameOf({ settings: { ...settings, prompt: " " } })).toBe("7.png");
});
