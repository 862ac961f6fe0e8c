import { expect, test } from "vitest";
import { drawTiles } from "../../../../src/components/kit/canvas/tiles.ts";
import { drawn } from "../../../setup/canvas/paper.ts";
import { marksIn } from "../../../setup/canvas/summary.ts";

const size = { width: 100, height: 100 };

test("three channels are drawn in their colours", () => {
  const values = Float32Array.of(1, -1, -1, -1, 1, 0, 2, -3, 1, -1, -1, -1);
  const tiles = { values, side: 2, channels: 3, count: 1 };
  const picture = drawn((...paper) => drawTiles(...paper, tiles, { columns: 1 }), size);
  expect(picture.faults).toEqual([]);
  for (const colour of ["rgb(255, 0, 0)", "rgb(0, 255, 128)", "rgb(255, 0, 255)", "rgb(0, 0, 0)"])
    expect(marksIn(picture, "fill", colour)).toHaveLength(1);
});

test("one channel is drawn in ink, as dark as it is large", () => {
  const tiles = { values: Float32Array.of(1, -1, 0, 1), side: 2, count: 1 };
  const marks = marksIn(
    drawn((...paper) => drawTiles(...paper, tiles, { columns: 1 }), size),
    "fill",
    "ink",
  );
  expect(marks.map(({ style }) => style.globalAlpha)).toEqual([1, 0.5, 1]);
});
