import { expect, test } from "vitest";
import {
  dabbed,
  emptyMask,
  inverted,
  shareOf,
  stroked,
} from "../../../../src/components/workbench/start-picture/mask.ts";

const sides = { height: 6, width: 6 };

test("a dab paints a disc and leaves the mask it came from", () => {
  const before = emptyMask(sides);
  const mask = dabbed(before, sides, { x: 3, y: 3, radius: 1.5 }, 1);
  expect(shareOf(before)).toBe(0);
  // Centres within 1.5 of (3, 3): the four around it at √0.5, no others but none at √2.5 = 1.58.
  expect([...mask.keys()].filter((i) => mask[i])).toEqual([14, 15, 20, 21]);
  expect(shareOf(dabbed(mask, sides, { x: 3, y: 3, radius: 9 }, 0))).toBe(0);
});

test("a dab over the edge paints what is within", () => {
  const mask = dabbed(emptyMask(sides), sides, { x: 0, y: 6, radius: 1 }, 1);
  expect([...mask.keys()].filter((i) => mask[i])).toEqual([30]);
});

test("turned round, what was kept is painted anew", () => {
  const mask = dabbed(emptyMask(sides), sides, { x: 3, y: 3, radius: 1.5 }, 1);
  expect(shareOf(mask) + shareOf(inverted(mask))).toBe(1);
});

test("a stroke leaves no gap between places that a fast pointer tells of", () => {
  const wide = { height: 3, width: 30 };
  const stroke = { from: { x: 2, y: 1.5 }, to: { x: 28, y: 1.5, radius: 1 }, value: 1 as const };
  const mask = stroked(emptyMask(wide), wide, stroke);
  const middle = [...mask.slice(30, 60).keys()].filter((i) => mask[30 + i]);
  expect(middle).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
});
