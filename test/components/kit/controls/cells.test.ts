import { expect, test } from "vitest";
import { cellAt, cellBeside, gridBox } from "../../../../src/components/kit/controls/cells.ts";

const grid = { rows: 4, columns: 8 };

test("a grid lies in the middle, as large as fits", () => {
  expect(gridBox({ width: 168, height: 168 }, grid)).toEqual({ left: 4, top: 44, cell: 20 });
});

test("the cell under a pixel, and the nearest beyond the edge", () => {
  const box = { left: 10, top: 10, cell: 10 };
  expect(cellAt(box, grid, 25, 15)).toBe(1);
  expect(cellAt(box, grid, 15, 25)).toBe(8);
  expect(cellAt(box, grid, -50, 500)).toBe(24);
});

test("arrow keys go round at the edges", () => {
  expect(cellBeside(grid, 0, "ArrowLeft")).toBe(7);
  expect(cellBeside(grid, 31, "ArrowDown")).toBe(7);
  expect(cellBeside(grid, 9, "Enter")).toBeUndefined();
});
