import { expect, test } from "vitest";
import { bestFit, type Measure } from "../../../../src/components/kit/frame/full-screen.ts";

/** A picture of one shape as wide as a figure, up to a limit, with controls below it or in a column of 272 px. */
const figureOf =
  (aspect: number, limit: number, controls = 200): Measure =>
  (width, beside) => {
    const drawn = Math.min(limit, beside ? width - 296 : width);
    const height = drawn / aspect;
    return { height: beside ? Math.max(height, controls) : height + controls, area: drawn * height };
  };

const projector = { width: 1920, height: 1080 };

test("a square picture fills the height, with its controls beside it", () => {
  const measure = figureOf(1, 480);
  const { width, beside, scale } = bestFit(projector, measure);
  expect(beside).toBe(true);
  const { height } = measure(width, beside);
  expect(height * scale).toBeLessThanOrEqual(projector.height);
  expect(width * scale).toBeLessThanOrEqual(projector.width);
  // Beside its controls it could have all of the height.
  expect(height * scale).toBeGreaterThan(0.9 * projector.height);
});

test("a strip fills the width, with its controls below it", () => {
  const { width, beside, scale } = bestFit(projector, figureOf(5, 2000));
  expect(beside).toBe(false);
  expect(width * scale).toBeGreaterThan(0.9 * projector.width);
});

test("a figure too high for the screen keeps its size and scrolls", () => {
  expect(bestFit({ width: 800, height: 400 }, figureOf(0.5, 900, 900))).toEqual({
    width: 800,
    beside: false,
    scale: 1,
  });
});
