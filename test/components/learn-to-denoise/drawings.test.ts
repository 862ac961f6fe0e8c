import { describe, expect, test } from "vitest";
import { drawn } from "../../setup/canvas/paper.ts";
import { arrowsIn, boxOf, colourOf, marksIn, summary, textWith } from "../../setup/canvas/summary.ts";
import { examples, guessed } from "./examples.ts";

const size = { width: 320, height: 320 };

describe("the best guess", () => {
  test.each([2, -2])("has its name apart from the noisy point's, at y = %d", (y) => {
    const picture = drawn(guessed([0.5, y], 0.5), size);
    const [noisy, ring] = [
      marksIn(picture, "stroke", "paper").find(({ style }) => style.lineWidth === 2),
      marksIn(picture, "stroke", "exact").find(({ style }) => style.lineWidth === 2.5),
    ].map((mark) => boxOf(mark!));
    const names = ["noisy point", "best guess"].map((name) => textWith(picture, name));
    const [upper, lower] = y > 0 ? [0, 1] : [1, 0];
    expect(names[upper]!.bottom).toBeLessThanOrEqual([noisy!, ring!][upper]![1]);
    expect(names[lower]!.top).toBeGreaterThanOrEqual([noisy!, ring!][lower]![3]);
  });

  test("is where an arrow from the noisy point leads, and at a ring's middle", () => {
    const picture = drawn(guessed([0.5, 2], 0.5), size);
    const [arrow] = arrowsIn(picture, "exact");
    const ring = marksIn(picture, "stroke", "exact").find(({ style }) => style.lineWidth === 2.5);
    const [left, top, right, bottom] = boxOf(ring!);
    expect(arrow!.to[0]).toBeCloseTo((left + right) / 2, 6);
    expect(arrow!.to[1]).toBeCloseTo((top + bottom) / 2, 6);
  });

  test("is made of the likely points, which are larger and darker", () => {
    const picture = drawn(guessed([1, 0.5], 0.2), size);
    const candidates = marksIn(picture, "fill", "data").filter(
      ({ pieces }) => pieces.filter(({ shape }) => shape === "disc").length === 1,
    );
    const looks = candidates.map((mark) => [boxOf(mark)[2] - boxOf(mark)[0], mark.style.globalAlpha!] as const);
    const bySize = looks.toSorted(([a], [b]) => a - b).map(([, alpha]) => alpha);
    expect(bySize.at(-1)).toBe(1);
    expect(bySize).toEqual(bySize.toSorted((a, b) => a - b));
  });
});

test("a walk is hollow while it is noise, and has no aim when it is over", () => {
  const [start, way, end] = ["at its start", "on its way", "at its end"].map((where) =>
    drawn(examples["learn-to-denoise/denoise-steps/draw"]![`drawWalk, ${where}`]!, size),
  );
  const clouds = [start!, way!].map(({ marks }) => marks.find((mark) => colourOf(mark).startsWith("color-mix"))!.kind);
  expect(clouds).toEqual(["stroke", "fill"]);
  const aims = [start!, way!, end!].map((picture) => marksIn(picture, "stroke", "exact").length);
  expect(aims).toEqual([6, 6, 0]); // a line and a ring for each of three
});

test("the floor of the loss, and two guesses that look at nothing", () => {
  const floor = examples["learn-to-denoise/denoise-loss/draw"]!["drawFloor, of ε"]!;
  expect(summary(drawn(floor, size))).toMatchInlineSnapshot(`
    "text muted: “0” “0.5” “1” “time t, from data to noise” “0” “0.4” “0.8” “1.2”
    stroke line 1 px: 4 lines in 44–308 × 34–287
    text muted: “mean squared error of ε̂”
    stroke muted 1 px: 1 line in 123–123 × 22–286
    stroke noise 1.5 px: 239 lines in 45–307 × 75–75
    stroke data 1.5 px: 129 lines in 166–307 × 22–286
    stroke exact 2.5 px dashed 6 4: 4 lines in 70–282 × 181–282
    stroke exact 1 px: 5 lines in 70–282 × 154–283
    text noise: “always answer “no noise””
    text data: “always answer the mean of the data”
    text exact: “nobody gets below this”"
  `);
});
