import { describe, expect, test } from "vitest";
import { drawStrip, timeAt } from "../../../src/components/forward-noising/forward-image/draw.ts";
import { drawPlane } from "../../../src/components/forward-noising/forward-points/draw.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { arrowsIn, boxOf, marksIn, summary, textWith } from "../../setup/canvas/summary.ts";
import { back, examples, walked } from "./examples.ts";

const phone = { width: 320, height: 320 };

describe("a point on its way to noise", () => {
  const level = { t: 0.5, alpha: 0.8, sigma: 0.6 };
  const followed = { x0: [1, 2] as const, x: [2.2, 1] as const, trail: Float64Array.of(1, 2, 2.2, 1) };
  const picture = drawn(
    (...paper) => drawPlane(...paper, { points: Float64Array.of(2.2, 1), t: 0.5, level, followed }),
    { width: 300, height: 300 },
  );

  test("is α x₀ from the middle, and from there σ ε", () => {
    // 50 pixels a unit, y up.
    const signal = [150 + 50 * 0.8, 150 - 50 * 1.6];
    expect(arrowsIn(picture, "data")).toEqual([{ from: [150, 150], to: signal }]);
    expect(arrowsIn(picture, "noise")).toEqual([{ from: signal, to: [150 + 50 * 2.2, 150 - 50] }]);
  });

  test("has each name beside its arrow, in its colour", () => {
    const names = ["α x₀", "σ ε", "xₜ"].map((name) => textWith(picture, name).colour);
    expect(names).toEqual(["data", "noise", "ink"]);
  });

  test("is a disc among others, and a ring where all is noise", () => {
    const kinds = ["data", "noise"].map(
      (of) => examples["forward-noising/forward-points/draw"]![`drawPlane, of ${of}`]!,
    );
    expect(kinds.map((example) => drawn(example).marks.at(-1)!.kind)).toEqual(["fill", "stroke"]);
  });
});

describe("a walk of small steps", () => {
  test("goes from data on the left to noise on the right", () => {
    const picture = drawn(walked(40));
    expect(textWith(picture, "data").right).toBeLessThan(textWith(picture, "noise").left);
    const trails = picture.marks.filter(({ style }) => String(style.strokeStyle).startsWith("gradient from"));
    expect(trails).toHaveLength(5);
    expect(trails[0]!.style.strokeStyle).toBe(
      "gradient from color-mix(in lab, data, noise 0.0%) to color-mix(in lab, data, noise 100.0%)",
    );
  });

  test("is drawn as far as it has come", () => {
    const [left, half, all] = [0, 50, 100].map((step) => {
      const trails = drawn(walked(step)).marks.filter(({ style }) => String(style.strokeStyle).startsWith("gradient"));
      return Math.max(...trails.map((mark) => boxOf(mark)[2]));
    });
    expect(half! - left!).toBeCloseTo((all! - left!) / 2, 6);
  });

  test("names the crowd that jumped only where one did", () => {
    expect(textWith(drawn(walked(40, true)), "jumped").colour).toBe("ink");
    expect(() => textWith(drawn(walked(40)), "jumped")).toThrow("No text has");
  });
});

describe("a step back", () => {
  test("is named at the side where there is room", () => {
    const [left, right] = [-2.9, 2.9].map((x) => drawn(back(200, 200, x), phone));
    const held = (picture: typeof left) => textWith(picture!, "you hold xₜ");
    expect(held(left).left).toBeGreaterThan(boxOf(marksIn(left!, "fill", "ink")[0]!)[2]);
    expect(held(right).right).toBeLessThan(boxOf(marksIn(right!, "fill", "ink")[0]!)[0]);
  });

  test("has one curve for the exact answer, and a dashed one for the best bell", () => {
    const picture = drawn(back(400, 100, 0.3));
    const [exact, bell] = ["exact", "model"].map((colour) => marksIn(picture, "stroke", colour));
    expect([exact!.length, bell!.length]).toEqual([1, 1]);
    expect([exact![0]!.style.lineDash, bell![0]!.style.lineDash]).toEqual([[], [6, 4]]);
  });

  test("by a single step is as good as a bell", () => {
    const heights = (stride: number) => {
      const picture = drawn(back(400, stride, 0.3));
      return ["exact", "model"].map((colour) => boxOf(marksIn(picture, "stroke", colour)[0]!)[1]);
    };
    const [[exact, bell], [peak, flat]] = [heights(1), heights(200)];
    expect(Math.abs(exact! - bell!)).toBeLessThan(0.5); // half a pixel
    expect(Math.abs(peak! - flat!)).toBeGreaterThan(5); // two peaks, of which a bell has one
  });
});

describe("a strip of pictures", () => {
  const frame = { width: 8, height: 8 } as OffscreenCanvas;

  test.each([320, 720])("frames the one nearest to the time, %d px wide", (width) => {
    const size = { width, height: 100 };
    for (const t of [0, 0.2, 0.8, 1]) {
      const picture = drawn((...paper) => drawStrip(...paper, Array(11).fill(frame), t), size);
      const [left, , right] = boxOf(marksIn(picture, "stroke", "ink")[0]!);
      expect(timeAt(size, (left + right) / 2)).toBe(t);
    }
  });

  test("has every other one on a phone", () => {
    const images = [320, 720].map((width) => {
      const picture = drawn((...paper) => drawStrip(...paper, Array(11).fill(frame), 0), { width, height: 100 });
      return picture.marks.filter(({ kind }) => kind === "image").length;
    });
    expect(images).toEqual([6, 11]);
  });
});

test("the spectrum has the floor of the noise where there is noise", () => {
  const { "drawSpectrum, of data": clean, "drawSpectrum, of noise": noisy } =
    examples["forward-noising/forward-sound/draw"]!;
  expect(() => textWith(drawn(clean!), "floor of the noise")).toThrow("No text has");
  expect(textWith(drawn(noisy!), "floor of the noise").colour).toBe("ink");
});

test("signal-to-noise ratios of four schedules", () => {
  const snr = examples["forward-noising/snr/draw"]!["drawSnr, in decibels"]!;
  expect(summary(drawn(snr, phone))).toMatchInlineSnapshot(`
    "text muted: “0” “0.5” “1” “time t, from data to noise” “−40” “−20” “0” “20” “40”
    stroke line 1 px: 5 lines in 44–308 × 49–261
    text muted: “SNR, dB”
    stroke muted 1 px: 1 line in 176–176 × 22–286
    stroke muted 1.25 px: 499 lines in 45–308 × 57–270
    stroke data 3 px dashed 7 3: 497 lines in 45–307 × 47–270
    stroke muted 1.25 px dashed 2 3: 496 lines in 45–307 × 27–281
    stroke muted 1.25 px dashed 9 3 2 3: 490 lines in 49–308 × 22–254
    stroke exact 1 px dashed 2 4: 1 line in 44–308 × 154–154
    text exact: “signal = noise”
    text muted: “linear”
    text data: “cosine”
    text muted: “flow” “Karras”
    fill exact: 1 disc in 171–179 × 150–158
    fill ink: 1 disc in 170–182 × 148–160"
  `);
});
