import { describe, expect, test } from "vitest";
import { planeScale } from "../../../src/components/kit/canvas/plane.ts";
import { looks, type Target, targets } from "../../../src/components/what-to-predict/targets.ts";
import { drawn, themeOf } from "../../setup/canvas/paper.ts";
import { arrowsIn, marksIn, textsOf } from "../../setup/canvas/summary.ts";
import { examples, task } from "./examples.ts";

const size = { width: 320, height: 320 };
const scale = planeScale(size);
const { x, x0, epsilon } = task;

/** Half the answer from the point on; for x₀ the place itself. */
const tip: Record<Target, (i: number) => number> = {
  x0: (i) => x0[i]!,
  epsilon: (i) => x[i]! + 0.5 * epsilon[i]!,
  v: (i) => x[i]! + (0.5 * (0.6 * epsilon[i]! - 0.4 * x0[i]!)) / Math.hypot(0.6, 0.4),
  velocity: (i) => x[i]! + 0.5 * (epsilon[i]! - x0[i]!),
};

describe.each(targets)("a network asked for %s", (target) => {
  const picture = drawn(examples["what-to-predict/target-race/draw"]![`drawTask, ${target}`]!, size);

  test("answers with an arrow at each point, in its colour", () => {
    const arrows = arrowsIn(picture, looks[target].colour(themeOf()));
    expect(arrows).toHaveLength(x.length / 2);
    for (const [i, { from, to }] of arrows.entries()) {
      expect(from[0]).toBeCloseTo(scale.x(x[2 * i]!), 6);
      expect(to[0]).toBeCloseTo(scale.x(tip[target](2 * i)), 6);
      expect(to[1]).toBeCloseTo(scale.y(tip[target](2 * i + 1)), 6);
    }
  });
});

test("the losses have a line, and a dotted one for the best possible, in each target's colour", () => {
  const picture = drawn(examples["what-to-predict/target-race/draw"]!.drawLosses!, size);
  for (const target of targets) {
    const lines = marksIn(picture, "stroke", looks[target].colour(themeOf()));
    expect(lines.map(({ style }) => style.lineDash)).toEqual([[2, 3], looks[target].dash]);
  }
  expect(textsOf(picture).map(({ text }) => text)).toEqual(expect.arrayContaining(targets.map((t) => looks[t].symbol)));
});

test("before any run the best possible losses have names", () => {
  const picture = drawn(examples["what-to-predict/target-race/draw"]!["drawLosses, before any"]!, size);
  expect(textsOf(picture).map(({ text }) => text)).toEqual(expect.arrayContaining(targets.map((t) => looks[t].symbol)));
});
