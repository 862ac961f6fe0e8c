import { describe, expect, test } from "vitest";
import { planeScale } from "../../../src/components/kit/canvas/plane.ts";
import { names, titleOf } from "../../../src/components/samplers/looks.ts";
import { reach } from "../../../src/components/samplers/sampler-step/draw.ts";
import { rules } from "../../../src/components/samplers/sampler-step/explain.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { arrowsIn, marksIn, textsOf } from "../../setup/canvas/summary.ts";
import { examples, explained } from "./examples.ts";

const size = { width: 720, height: 400 };
const scale = planeScale(size, reach);
const pixel = (x: Float64Array) => [scale.x(x[0]!), scale.y(x[1]!)];

describe.each(rules)("a step of %s", (rule) => {
  const picture = drawn(examples["samplers/sampler-step/draw"]![`drawStep, ${rule}`]!, size);
  const { asked, end, path, others } = explained(rule);

  test("is an arrow from the point to where the rule ends", () => {
    expect(arrowsIn(picture, "model")).toEqual([{ from: pixel(path[0]!), to: pixel(end) }]);
  });

  test("has an arrow from each place it asks at to what it hears", () => {
    const heard = arrowsIn(picture, "exact");
    expect(heard).toEqual(asked.map(({ x, x0 }) => ({ from: pixel(x), to: pixel(x0) })));
    const numbers = textsOf(picture).filter(({ colour }) => colour === "exact");
    expect(numbers.map(({ text }) => text)).toEqual(asked.length > 1 ? asked.map((_, i) => String(i + 1)) : []);
  });

  test("shows other ends only where noise decides", () => {
    expect(marksIn(picture, "stroke", "noise")).toHaveLength(others.length);
    expect(others.length > 0).toBe(rule === "euler_ancestral");
  });
});

test("every sampler has a plane of its own, under its name", () => {
  const picture = drawn(examples["samplers/sampler-paths/draw"]!["drawEnds, of all"]!, size);
  const titles = names.map(titleOf);
  expect(textsOf(picture).map(({ text }) => text)).toEqual(titles);
  expect(picture.marks.filter(({ kind }) => kind === "clip")).toHaveLength(titles.length);
});

test("all ways begin at the same ringed starts", () => {
  const picture = drawn(examples["samplers/sampler-paths/draw"]!.drawWays!, size);
  const starts = marksIn(picture, "stroke", "noise")
    .at(-1)!
    .pieces.filter(({ shape }) => shape === "disc");
  const begins = picture.marks.filter(
    ({ kind, pieces }) =>
      kind === "stroke" && pieces.length === 7 && pieces.slice(1).every(({ shape }) => shape === "line"),
  );
  const centres = new Set(
    starts.map(({ points: [left, top, right, bottom] }) =>
      [left! + right!, top! + bottom!].map((sum) => Math.round(sum / 2)).join(),
    ),
  );
  expect(centres.size).toBe(3);
  expect(begins.length).toBeGreaterThan(0);
  for (const { pieces } of begins) expect(centres).toContain(pieces[0]!.points.map(Math.round).join());
});
