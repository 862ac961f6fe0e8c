import { describe, expect, test } from "vitest";
import { drawBands, drawFrames } from "../../../src/components/noise-schedules/schedule-curve/draw.ts";
import { flow, linear } from "../../../src/lib/diffusion/schedules/schedule.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { boxOf, colourOf, marksIn, summary, textsOf } from "../../setup/canvas/summary.ts";
import { examples } from "./examples.ts";

describe.each([320, 720])("the bands of two schedules, %d px wide", (width) => {
  const size = { width, height: 64 };
  const sides = [
    { schedule: linear(), colour: "model", dash: [] },
    { schedule: flow, colour: "exact", dash: [] },
  ];
  const picture = drawn((...paper) => drawBands(...paper, sides), size);
  const bars = picture.marks
    .filter(({ kind }) => kind === "fill")
    .map((mark) => ({ colour: colourOf(mark), box: boxOf(mark) }));

  test("go from nearly clean to nearly noise, and fill the row", () => {
    for (const row of [bars.slice(0, 3), bars.slice(3)]) {
      expect(row.map(({ colour }) => colour)).toEqual(["data", "guide", "noise"]);
      for (const [i, { box }] of row.slice(1).entries()) expect(box[0] - row[i]!.box[2]).toBeCloseTo(1.5, 6); // the gap
      expect(row[0]!.box[0]).toBe(22);
      expect(row[2]!.box[2]).toBeCloseTo(width - 2 - 1.5, 6);
    }
  });

  test("have words where they fit alone", () => {
    for (const { text, left, right, top } of textsOf(picture).filter(({ colour }) => colour === "paper")) {
      const bar = bars.find(({ box }) => box[0] <= left && right <= box[2] && box[1] <= top);
      expect(bar, text).toBeDefined();
    }
  });
});

test.each([320, 720])("the picture nearest to the time has a frame, %d px wide", (width) => {
  const frames = Array(11).fill({ width: 8, height: 8 } as OffscreenCanvas);
  for (const [t, place] of [
    [0, 0],
    [0.5, 0.5],
    [1, 1],
  ] as const) {
    const picture = drawn((...paper) => drawFrames(...paper, frames, t), { width, height: 64 });
    const images = picture.marks.filter(({ kind }) => kind === "image").map(boxOf);
    const [frame] = marksIn(picture, "stroke", "ink");
    const framed = images.findIndex(([left]) => Math.abs(left - 1 - boxOf(frame!)[0]) < 1e-9);
    expect(Math.abs(framed / (images.length - 1) - place)).toBeLessThanOrEqual(0.5 / (images.length - 1));
  }
});

test("samples are green where the exact denoiser made them, orange where a network did", () => {
  const [exact, model] = ["exact", "of a network"].map((how) =>
    drawn(examples["noise-schedules/schedule-lab/draw"]![`drawSamples, ${how}`]!),
  );
  expect([colourOf(exact!.marks.at(-1)!), colourOf(model!.marks.at(-1)!)]).toEqual(["exact", "model"]);
});

test("the levels of both models, and the drawn curve", () => {
  const levels = examples["noise-schedules/schedule-lab/draw"]!.drawLevels!;
  expect(summary(drawn(levels, { width: 320, height: 320 }))).toMatchInlineSnapshot(`
    "text muted: “0” “0.5” “1” “the sampler's way, from data to noise” “−40” “−20” “0” “20” “40”
    stroke line 1 px: 5 lines in 44–308 × 49–261
    text muted: “log-SNR in decibels”
    stroke data 1.75 px: 499 lines in 45–308 × 57–270
    stroke model 1.75 px dashed 7 4: 497 lines in 45–307 × 47–270
    stroke guide 1 px: 500 lines in 44–308 × 48–260
    text data: “A”
    text model: “B”
    text guide: “the curve”
    fill data: 10 discs in 67–311 × 126–273
    fill model: 10 discs in 67–311 × 110–289"
  `);
});
