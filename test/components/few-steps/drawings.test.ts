import { expect, test } from "vitest";
import { drawn } from "../../setup/canvas/paper.ts";
import { arrowsIn, boxOf, marksIn, summary, textWith } from "../../setup/canvas/summary.ts";
import { examples } from "./examples.ts";

const size = { width: 320, height: 320 };

test("both answers to a point are named, the mean only where it is another", () => {
  const [middle, data] = ["in the middle", "at the data"].map((where) =>
    drawn(examples["few-steps/few-consistency/draw"]![`drawAlong, ${where}`]!, size),
  );
  expect(textWith(middle!, "the end").colour).toBe("data");
  expect(textWith(middle!, "the mean").colour).toBe("exact");
  expect(() => textWith(data!, "the mean")).toThrow("No text has");
  expect([arrowsIn(middle!, "exact").length, arrowsIn(data!, "exact").length]).toEqual([1, 0]);
});

test("steps are marked where there are few", () => {
  const [few, many] = ["in four steps", "in many"].map((how) =>
    drawn(examples["few-steps/few-halving/draw"]![`drawJourney, ${how}`]!, size),
  );
  const rings = (picture: typeof few) =>
    marksIn(picture!, "stroke", "model")
      .flatMap(({ pieces }) => pieces)
      .filter(({ shape }) => shape === "disc");
  expect([rings(few).length, rings(many).length]).toEqual([4, 0]);
});

test("student and teacher end at the same place, the hurried teacher elsewhere", () => {
  const picture = drawn(examples["few-steps/few-halving/draw"]!["drawJourney, in four steps"]!, size);
  const [student, whole, hurried] = ["model", "exact", "noise"].map(
    (colour) => marksIn(picture, "stroke", colour)[0]!.pieces.at(-1)!.points,
  );
  expect(student).toEqual(whole);
  expect(Math.hypot(hurried![0]! - whole![0]!, hurried![1]! - whole![1]!)).toBeGreaterThan(5);
});

test("more questions are further right", () => {
  const picture = drawn(examples["few-steps/few-chart/draw"]!["drawChart, of distances"]!, size);
  const lefts = marksIn(picture, "fill", "exact").map((mark) => boxOf(mark)[0]);
  expect(lefts).toHaveLength(6);
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
});

test("how far the mean is from the path's end", () => {
  expect(summary(drawn(examples["few-steps/few-consistency/draw"]!.drawAway!, size))).toMatchInlineSnapshot(`
    "text muted: “0” “0.5” “1” “time t, from data to noise” “0” “0.5” “1” “1.5” “2”
    stroke line 1 px: 5 lines in 44–308 × 27–287
    text muted: “distance of the answer from the path's end”
    stroke muted 1 px: 1 line in 176–176 × 22–286
    stroke exact 2 px dashed 5 4: 194 lines in 44–308 × 46–286
    stroke data 2 px: 1 line in 44–308 × 286–286
    text exact: “the mean”
    text data: “f”"
  `);
});
