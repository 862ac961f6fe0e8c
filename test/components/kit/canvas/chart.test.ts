import { expect, test } from "vitest";
import { type LineChart, lineChart, margin } from "../../../../src/components/kit/canvas/chart.ts";
import { drawn } from "../../../setup/canvas/paper.ts";
import { boxOf, marksIn, summary, textWith } from "../../../setup/canvas/summary.ts";

const axes = { x: { label: "time", domain: [0, 1] }, y: { label: "loss", domain: [0, 2] } } as const;
const chart = (change: Partial<LineChart>, width = 320) =>
  drawn((...paper) => lineChart(...paper, { ...axes, series: [], ...change }), { width, height: 200 });

const rising = [[0, 0] as const, [0.5, 1] as const];

test("a line's name stands at the line's end, in its colour, and right of nothing", () => {
  const picture = chart({ series: [{ points: rising, colour: "model", label: "ours" }] });
  const [left, top, right] = boxOf(marksIn(picture, "stroke", "model")[0]!);
  const name = textWith(picture, "ours");
  expect(name.colour).toBe("model");
  expect(left).toBe(margin.left);
  expect(Math.abs(name.right - right)).toBeLessThan(3);
  expect(name.bottom).toBeLessThan(top);
});

test("names of lines that end alike stand below each other", () => {
  const series = ["a", "b", "c"].map((label) => ({ points: rising, colour: label, label }));
  const tops = ["a", "b", "c"].map((name) => textWith(chart({ series }), name).top);
  expect(tops[1]! - tops[0]!).toBeGreaterThanOrEqual(11); // the height of the letters
  expect(tops[2]! - tops[1]!).toBeGreaterThanOrEqual(11);
});

test("a line that comes down to its end does not run through its name", () => {
  const heights = [0.1, 0.3, 0.9, 1.9];
  for (const start of heights)
    for (const end of heights.filter((height) => height <= start)) {
      const picture = chart({
        series: [{ points: [[0, start] as const, [1, end] as const], colour: "model", label: "ours" }],
      });
      const { left, right, top, bottom } = textWith(picture, "ours");
      const at = (x: number) => 166 - ((start + ((end - start) * (x - margin.left)) / 264) * 144) / 2;
      const [one, other] = [at(left), at(right)];
      expect(Math.max(one, other) <= top + 1 || Math.min(one, other) >= bottom - 1).toBe(true);
    }
});

test("a line breaks where there is no number, and is named where it ends before that", () => {
  const points = [[0, 1] as const, [0.25, 1] as const, [0.5, Number.NaN] as const, [0.75, 1] as const, [1, 1] as const];
  const shapes = marksIn(chart({ series: [{ points, colour: "model" }] }), "stroke", "model")[0]!.pieces;
  expect(shapes.map(({ shape }) => shape)).toEqual(["move", "line", "move", "line"]);
  const empty = chart({ series: [{ points: [[0, Number.NaN]], colour: "model", label: "nothing" }] });
  expect(() => textWith(empty, "nothing")).toThrow("No text has");
  expect(empty.faults).toEqual([]);
});

test("a logarithmic axis takes nothing below zero, and has few ticks", () => {
  const y = { label: "loss", domain: [1e-3, 1e3], log: true } as const;
  const picture = chart({
    y,
    series: [{ points: [[0, 10] as const, [0.5, 0] as const, [1, -1] as const], colour: "model" }],
  });
  expect(picture.faults).toEqual([]);
  expect(marksIn(picture, "stroke", "model")[0]!.pieces).toHaveLength(1);
});

test("a chart with one line and the time of the moment", () => {
  expect(
    summary(chart({ series: [{ points: rising, colour: "model", dash: [4, 4], label: "ours" }], marker: 0.5 })),
  ).toMatchInlineSnapshot(`
    "text muted: “0” “0.5” “1” “time” “0” “0.5” “1” “1.5” “2”
    stroke line 1 px: 5 lines in 44–308 × 23–167
    text muted: “loss”
    stroke muted 1 px: 1 line in 176–176 × 22–166
    stroke model 2 px dashed 4 4: 1 line in 44–176 × 94–166
    text model: “ours”"
  `);
});

test("a band lies around its line, and leaves out what is no number", () => {
  const band = [[0, 0.5, 1] as const, [0.5, 0.5, 1.5] as const, [1, Number.NaN, Number.NaN] as const];
  const [left, top, right, bottom] = boxOf(
    marksIn(chart({ series: [{ points: [], band, colour: "model" }] }), "fill", "model")[0]!,
  );
  expect([left, right]).toEqual([margin.left, (margin.left + 308) / 2]);
  expect([top, bottom].map(Math.round)).toEqual([58, 130]); // 1.5 and 0.5 of 2, between 22 and 166
});
