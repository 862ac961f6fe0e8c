import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inTurn } from "../../../../src/components/kit/canvas/turns.ts";

const frames: (() => void)[] = [];
let now = 0;

beforeEach(() => {
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const drawnInAFrame = (drawn: string[]): string => {
  drawn.length = 0;
  frames.shift()?.();
  return drawn.join("");
};

test("canvases are drawn in order, as many in a frame as there is time for, but for those that left", () => {
  const drawn: string[] = [];
  const draw = (name: string, milliseconds: number) =>
    inTurn(() => {
      drawn.push(name);
      now += milliseconds;
    });
  draw("a", 2);
  draw("b", 4);
  const leave = draw("c", 1);
  draw("d", 9);
  draw("e", 1);
  expect(frames.length, "frames that were asked for").toBe(1);
  leave();
  expect(drawnInAFrame(drawn)).toBe("ab");
  expect(drawnInAFrame(drawn)).toBe("d");
  expect(drawnInAFrame(drawn)).toBe("e");
  expect(frames.length).toBe(0);
});
