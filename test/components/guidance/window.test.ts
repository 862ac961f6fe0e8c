import { expect, test } from "vitest";
import { reachOf, windowInWords } from "../../../src/components/guidance/window.ts";

const inside = Array.from({ length: 80 }, (_, i) => (i % 5) - 2);

test("a window is the usual one while nearly all points lie in it, and says what it leaves out", () => {
  expect(reachOf(inside)).toBe(3);
  expect(windowInWords(inside)).toBe("");
  const strayed = [...inside, 4, 0];
  expect(reachOf(strayed)).toBe(3);
  expect(windowInWords(strayed)).toBe(" · 1 of 41 beyond ±3");
});

test("it widens until one in twenty at most is left out, also for what is no number", () => {
  expect(reachOf([...inside, 20, 0, 0, -20, 20, 20])).toBe(24);
  expect(windowInWords(inside.map((value) => 11 * value))).toBe(" · window widened to ±24");
  expect(Number.isFinite(reachOf(inside.map(() => Number.NaN)))).toBe(true);
});
