import { expect, test } from "vitest";
import { straightness } from "../../../../src/lib/diffusion/metrics/straightness.ts";

test("a straight path at constant speed has none, whatever the spacing and direction", () => {
  expect(
    straightness(
      [
        [0, 0],
        [0.5, 1],
        [2, 4],
      ],
      [1, 0.75, 0],
      2,
    ),
  ).toBeCloseTo(0, 15);
});

test("a bent path, by hand", () => {
  // Chord (2, 0); velocities (2, 2) and (2, -2): each 4 away, over half the time each.
  expect(
    straightness(
      [
        [0, 0],
        [1, 1],
        [2, 0],
      ],
      [0, 0.5, 1],
      2,
    ),
  ).toBe(4);
});

test("a straight line at uneven speed counts too, weighted by time", () => {
  // Chord 1; velocities 2 for a quarter of the time, 2/3 for the rest: 0.25 * 1 + 0.75 / 9.
  expect(straightness([[0], [0.5], [1]], [0, 0.25, 1], 1)).toBeCloseTo(1 / 3, 14);
});

test("paths are averaged", () => {
  expect(
    straightness(
      [
        [0, 0, 0, 0],
        [1, 1, 1, 0],
        [2, 0, 2, 0],
      ],
      [0, 0.5, 1],
      2,
    ),
  ).toBe(2);
});

test("what is no path is refused with a sentence", () => {
  expect(() => straightness([[0]], [0], 1)).toThrow("no path");
  expect(() => straightness([[0], [1, 2]], [0, 1], 1)).toThrow("equally many points");
  expect(() => straightness([[0], [1], [2]], [0, 1, 1], 1)).toThrow("turn back or stand still");
});
