import { expect, test } from "vitest";
import { nearest, Pick } from "../../../src/components/flow-matching/pick.ts";

test("the nearest point by hand", () => {
  const points = [0, 0, 2, 0, 0, 3];
  expect([nearest(points, 1.2, 0.1), nearest(points, 0.4, 0.1), nearest(points, -1, 4)]).toEqual([1, 0, 2]);
});

test("arrow keys go round, others are left alone", () => {
  const figure = { picked: 0 };
  const pick = new Pick(figure, () => 3);
  const press = (key: string) => {
    let isTaken = false;
    pick.key({ key, preventDefault: () => (isTaken = true) } as unknown as KeyboardEvent);
    return [figure.picked, isTaken];
  };
  expect([press("ArrowLeft"), press("ArrowRight"), press("ArrowUp"), press("Tab")]).toEqual([
    [2, true],
    [0, true],
    [1, true],
    [1, false],
  ]);
});
