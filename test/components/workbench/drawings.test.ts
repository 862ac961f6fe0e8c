import { describe, expect, test } from "vitest";
import { planeScale } from "../../../src/components/kit/canvas/plane.ts";
import { drawLoss } from "../../../src/components/workbench/denoiser-lab/drawing/draw-charts.ts";
import { drawPlane } from "../../../src/components/workbench/denoiser-lab/drawing/draw-plane.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { arrowsIn, boxOf, marksIn, summary, textsOf, textWith } from "../../setup/canvas/summary.ts";
import { compared, examples } from "./examples.ts";

const size = { width: 320, height: 320 };

describe("the loss of two runs", () => {
  const picture = drawn((...paper) => drawLoss(...paper, compared), size);

  test("is dashed for A and whole for B, each named", () => {
    expect([textWith(picture, "A").colour, textWith(picture, "B").colour]).toEqual(["guide", "ink"]);
    const dashes = ["guide", "ink"].map((colour) => marksIn(picture, "stroke", colour)[0]!.style.lineDash);
    expect(dashes).toEqual([[5, 3], []]);
  });

  test("has a line for each change, and its words on the side where there is room", () => {
    const changes = marksIn(picture, "stroke", "model").map((mark) => boxOf(mark)[0]);
    expect(changes).toHaveLength(2);
    const [rate, batch] = [textWith(picture, "rate 0.001"), textWith(picture, "batch 64")];
    expect(rate.left).toBeGreaterThan(changes[0]!);
    expect(batch.right).toBeLessThan(changes[1]!);
  });
});

test("losses by time leave out bins that have none", () => {
  const picture = drawn(examples["workbench/denoiser-lab/drawing/draw-charts"]!.drawLossByTime!, size);
  const shapes = marksIn(picture, "stroke", "ink")[0]!.pieces.map(({ shape }) => shape);
  expect(shapes).toEqual(["move", "line", "move"]);
});

describe("arrows of a denoiser", () => {
  const arrows = { from: Float32Array.of(0, 0), to: Float32Array.of(2, 1) };
  const shown = (style: "x0" | "step") =>
    arrowsIn(
      drawn((...paper) => drawPlane(...paper, { data: new Float32Array(), style, arrows }), size),
      "model",
    )[0]!;
  const scale = planeScale(size);

  test("lead to the answer, or a little way there", () => {
    expect(shown("x0")).toEqual({ from: [160, 160], to: [scale.x(2), scale.y(1)] });
    const [dx, dy] = [shown("step").to[0] - 160, 160 - shown("step").to[1]];
    expect(dx / dy).toBeCloseTo(2, 5); // float32
    expect(Math.hypot(dx, dy) / scale.unit).toBeLessThan(0.36);
  });
});

test("a moment of a stretched path is shown in its window", () => {
  const frame = { points: Float32Array.of(4, 2), guesses: Float32Array.of(1, 1), i: 0, t: 0.5 };
  const picture = drawn(
    (...paper) => drawPlane(...paper, { data: new Float32Array(), style: "off", frame, stretch: 2 }),
    size,
  );
  const [left, top, right, bottom] = boxOf(picture.marks.at(-1)!);
  expect([(left + right) / 2, (top + bottom) / 2]).toEqual([planeScale(size).x(2), planeScale(size).y(1)]);
});

test("the pad's strokes and points have their class's colour, and the brush has a cross", () => {
  expect(summary(drawn(examples["workbench/data-picker/draw"]!.drawPad!, size))).toMatchInlineSnapshot(`
    "stroke class 0 25 px at 0.22: 3 lines in 63–219 × 94–188
    stroke class 2 18.75 px at 0.22: 1 line in 250–250 × 63–63
    fill class 0: 474 discs in 54–229 × 80–195
    fill class 2: 52 lines in 240–262 × 52–68
    stroke class 1 1.5 px: 1 disc in 144–169 × 144–169
    stroke ink 1.5 px: 4 lines in 136–177 × 136–177"
  `);
});

test("a chart before any run has its axes alone", () => {
  for (const name of ["drawLoss", "drawLossByTime", "drawQuality"]) {
    const picture = drawn(examples["workbench/denoiser-lab/drawing/draw-charts"]![`${name}, before any`]!, size);
    const colours = new Set(textsOf(picture).map(({ colour }) => colour));
    expect([...colours], name).toEqual(name === "drawQuality" ? ["muted", "exact"] : ["muted"]);
  }
});
