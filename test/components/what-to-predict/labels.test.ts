import { expect, test } from "vitest";
import { chartScales } from "../../../src/components/kit/canvas/chart.ts";
import { nameLines } from "../../../src/components/what-to-predict/labels.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { textsOf } from "../../setup/canvas/summary.ts";

const size = { width: 320, height: 320 };
const axes = { x: { label: "", domain: [0, 1] }, y: { label: "", domain: [0, 2] } } as const;
const line = (height: number) => [0, 0.25, 0.5, 0.75, 1].map((x) => [x, height] as const);

test("names stand on their own lines, where they are told to, however close the lines are", () => {
  const lines = [
    { points: line(1), colour: "#000000", text: "one", share: 0.24 },
    { points: line(1.01), colour: "#000000", text: "two", share: 0.8 },
    { points: [], colour: "#000000", text: "none", share: 0.5 },
  ];
  const picture = drawn((context, at, theme) => nameLines(context, at, theme, axes, lines), size);
  const [one, two, ...others] = textsOf(picture);
  expect(others).toEqual([]);
  const { x, y } = chartScales(size, axes);
  for (const [text, px, py] of [
    [one!, 0.25, 1],
    [two!, 0.75, 1.01],
  ] as const) {
    expect((text.left + text.right) / 2).toBeCloseTo(x(px), 0);
    // The middle of letters of 12 px, above whose foot the line passes.
    expect(Math.abs((text.top + text.bottom) / 2 - y(py))).toBeLessThan(6);
  }
});
