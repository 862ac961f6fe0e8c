import { expect, test, vi } from "vitest";
import { coordinate, Drag } from "../../../../src/components/kit/controls/drag.ts";

const press = (drag: Drag<"x" | "y">, key: string, shiftKey = false) => {
  const preventDefault = vi.fn();
  drag.key({ key, shiftKey, preventDefault } as unknown as KeyboardEvent);
  return preventDefault.mock.calls.length > 0;
};

test("arrow keys move a figure's point, further with Shift, and never out of sight", () => {
  const [figure, onMove] = [{ x: 0.4, y: 2.7 }, vi.fn()];
  const drag = new Drag(figure, "x", "y", { onMove });
  expect(press(drag, "ArrowLeft")).toBe(true);
  expect(figure.x).toBeCloseTo(0.3, 12);
  press(drag, "ArrowUp", true);
  expect(figure.y).toBe(2.9);
  expect(press(drag, "Enter")).toBe(false);
  expect(onMove).toHaveBeenCalledTimes(2);
});

test("a pointer puts the point where it is, in the figure's own window", () => {
  const figure = { x: 0, y: 0 };
  const drag = new Drag(figure, "x", "y", { reach: 2, limit: 1.5 });
  const target = { clientWidth: 200, clientHeight: 100, setPointerCapture: vi.fn() };
  const at = (offsetX: number, offsetY: number, buttons = 1) =>
    ({ target, offsetX, offsetY, buttons, pointerId: 1 }) as unknown as PointerEvent;
  drag.grab(at(125, 25));
  expect([figure.x, figure.y, target.setPointerCapture.mock.calls.length]).toEqual([1, 1, 1]);
  drag.move(at(200, 50));
  expect([figure.x, figure.y]).toEqual([1.5, 0]);
  drag.move(at(100, 50, 0));
  expect(figure.x).toBe(1.5);
});

test("a coordinate that a link puts out of sight comes back to the edge", () => {
  expect([9, -9, Number.NaN].map(coordinate(0.4).read)).toEqual([2.9, -2.9, 0.4]);
});
