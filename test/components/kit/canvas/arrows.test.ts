import { array, assert, float, property } from "fast-check";
import { expect, test } from "vitest";
import { label } from "../../../../src/components/kit/canvas/label.ts";
import { drawArrows, drawAxes, drawPoints, planeScale } from "../../../../src/components/kit/canvas/plane.ts";
import { drawn } from "../../../setup/canvas/paper.ts";
import { arrowsIn, boxOf, summary, textsOf } from "../../../setup/canvas/summary.ts";

const size = { width: 300, height: 200 };
const scale = planeScale(size);
const coordinate = float({ min: -3, max: 3, noNaN: true });
const places = array(coordinate, { minLength: 2, maxLength: 20 }).map((values) => values.slice(0, values.length & ~1));

test("an arrow begins at its foot, and its head's tip is where it points", () => {
  const [from, to] = [
    [0, 0, 1, 1],
    [2, 0, 1, -1],
  ];
  const picture = drawn((context) => drawArrows(context, scale, from, to, { colour: "model" }), size);
  expect(arrowsIn(picture, "model")).toEqual([
    { from: [150, 100], to: [scale.x(2), 100] },
    { from: [scale.x(1), scale.y(1)], to: [scale.x(1), scale.y(-1)] },
  ]);
});

test("an arrow too short for a head is left out, whatever else there is", () => {
  const [from, to] = [
    [0, 0, 1, 1],
    [0, 1e-3, 1, 2],
  ];
  const picture = drawn((context) => drawArrows(context, scale, from, to, { colour: "model" }), size);
  expect(arrowsIn(picture, "model")).toHaveLength(1);
});

test("points that are mirrored are drawn mirrored", () => {
  const boxes = (points: readonly number[]) => {
    const picture = drawn((context) => drawPoints(context, scale, points, { colour: "data" }), size);
    return picture.marks[0]!.pieces.filter(({ shape }) => shape === "disc").map(({ points }) =>
      boxOf({ pieces: [{ shape: "disc", points }] }),
    );
  };
  assert(
    property(places, (points) => {
      const mirrored = boxes(points.map((value, i) => (i % 2 === 0 ? -value : value)));
      for (const [i, [left, top, right, bottom]] of boxes(points).entries()) {
        expect(mirrored[i]![0]).toBeCloseTo(size.width - right, 9);
        expect(mirrored[i]![2]).toBeCloseTo(size.width - left, 9);
        expect([mirrored[i]![1], mirrored[i]![3]]).toEqual([top, bottom]);
      }
    }),
  );
});

test("a label stays on the canvas, wherever it is to be", () => {
  assert(
    property(float({ min: -1000, max: 1000, noNaN: true }), float({ min: -1000, max: 1000, noNaN: true }), (x, y) => {
      const [text] = textsOf(drawn((context, _, theme) => label(context, theme, theme.ink, "somewhere", x, y), size));
      expect(text!.left).toBeGreaterThanOrEqual(0);
      expect(text!.top).toBeGreaterThanOrEqual(0);
      expect(text!.right).toBeLessThanOrEqual(size.width);
      expect(text!.bottom).toBeLessThanOrEqual(size.height);
    }),
  );
});

test("a label begins where it is told, however other text is aligned when it comes to be drawn", () => {
  const picture = drawn((context, _, theme) => {
    context.textAlign = "right";
    label(context, theme, theme.ink, "here", 60, 50);
  }, size);
  expect(textsOf(picture)[0]!.left).toBe(60);
});

test("axes with numbers where there is room", () => {
  const axes = (reach: number) =>
    summary(drawn((context, size, theme) => drawAxes(context, planeScale(size, reach), theme), size));
  expect(axes(3)).toMatchInlineSnapshot(`
    "stroke line 1 px: 6 lines in 0–300 × 0–200
    text muted: “−2” “−2” “2” “2”"
  `);
  expect(axes(2)).toMatchInlineSnapshot(`
    "stroke line 1 px: 4 lines in 0–300 × 0–200
    text muted: “−2” “2”"
  `);
});
