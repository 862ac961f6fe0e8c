import { describe, expect, test } from "vitest";
import { planeScale } from "../../../src/components/kit/canvas/plane.ts";
import { drawField } from "../../../src/components/scores-and-fields/field-drawing.ts";
import { drawHeat } from "../../../src/components/scores-and-fields/score-error/draw.ts";
import { CELLS, type ErrorMap } from "../../../src/components/scores-and-fields/score-error/error-map.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { arrowsIn, boxOf, colourOf, marksIn, textWith } from "../../setup/canvas/summary.ts";
import { examples, field } from "./examples.ts";

const size = { width: 320, height: 320 };
const scale = planeScale(size);

test("a bell's score points to its middle from everywhere", () => {
  const exact = mixture({ dim: 2, weights: [1], means: [1, -1], stds: [0.5] });
  const picture = drawn((...paper) => drawField(...paper, { exact, level: { t: 0, alpha: 1, sigma: 0.1 } }), size);
  const [x, y] = [scale.x(1), scale.y(-1)];
  const arrows = arrowsIn(picture, "exact");
  expect(arrows.length).toBeGreaterThan(100);
  for (const { from, to } of arrows)
    expect(Math.hypot(to[0] - x, to[1] - y)).toBeLessThan(Math.hypot(from[0] - x, from[1] - y));
});

test("at a place the field steps back, and the answer is named", () => {
  const [alone, looked] = [drawn(field(), size), drawn(field([1.2, -0.5]), size)];
  const alpha = (picture: typeof alone) => marksIn(picture!, "stroke", "exact")[0]!.style.globalAlpha;
  expect([alpha(alone), alpha(looked)]).toEqual([1, 0.4]);
  expect(textWith(looked!, "x̂₀").colour).toBe("exact");
  expect(() => textWith(alone!, "x̂₀")).toThrow("No text has");
});

describe("the map of errors", () => {
  const map = (error: (cell: number) => number): ErrorMap => {
    const cells = Float64Array.from({ length: CELLS ** 2 }, (_, i) => error(i));
    return { error: cells, density: cells.map(() => 1), model: cells, exact: cells } as unknown as ErrorMap;
  };
  const colours = (error: (cell: number) => number) =>
    drawn((...paper) => drawHeat(...paper, map(error), "plain"), size)
      .marks.slice(0, CELLS ** 2)
      .map(colourOf);

  test("has a colour for each error, the brightest from 1.5 on", () => {
    const shades = colours((cell) => cell / 1000);
    expect(new Set(shades).size).toBeGreaterThan(100);
    expect(shades[1500]).toBe(shades[1599]);
    expect(shades[1400]).not.toBe(shades[1500]);
  });

  test("fills its square without a gap", () => {
    const { marks } = drawn(
      (...paper) =>
        drawHeat(
          ...paper,
          map(() => 1),
          "plain",
        ),
      { width: 400, height: 320 },
    );
    const boxes = marks.slice(0, CELLS ** 2).map(boxOf);
    expect(boxes[0]!.slice(0, 2)).toEqual([40, 0]);
    for (let i = 1; i < CELLS; i++) expect(boxes[i]![0]).toBeLessThanOrEqual(boxes[i - 1]![2]);
    // Each cell laps over the next by 0.6 pixels.
    expect(boxes.at(-1)!.slice(2)).toEqual([360.6, 320.6]);
  });
});

describe("ways from noise to data", () => {
  const picture = drawn(examples["scores-and-fields/score-paths/draw"]!["drawPaths, from many starts"]!);

  test("begin on the right and end on the left", () => {
    expect(textWith(picture, "data, t = 0").right).toBeLessThan(textWith(picture, "noise, t = 1").left);
    const [arrow] = arrowsIn(picture, "muted");
    expect(arrow!.to[0]).toBeLessThan(arrow!.from[0]);
    for (const { pieces } of marksIn(picture, "stroke", "data"))
      expect(pieces[0]!.points[0]).toBeGreaterThan(pieces.at(-1)!.points[0]!);
  });

  test("from one start have a single way of the ODE, and no histogram of its ends", () => {
    const [many, one] = ["many starts", "one"].map((from) =>
      drawn(examples["scores-and-fields/score-paths/draw"]![`drawPaths, from ${from}`]!),
    );
    const ways = (context: typeof many) =>
      marksIn(context!, "stroke", "model").filter(({ pieces }) => pieces.length > 0);
    expect([ways(many).length, ways(one).length]).toEqual([7, 1]);
  });
});

test("a way to noise takes the colours from data to noise", () => {
  const picture = drawn(examples["scores-and-fields/score-likelihood/draw"]!.drawWay!);
  const shares = picture.marks
    .flatMap((mark) => /color-mix.* ([\d.]+)%/.exec(mark.kind === "stroke" ? colourOf(mark) : "")?.[1] ?? [])
    .map(Number);
  expect(shares.length).toBe(20);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(100);
});
