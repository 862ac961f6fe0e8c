import { describe, expect, test } from "vitest";
import { axisNames, firstValues, gridOf, valuesOf } from "../../../../../src/components/tools/studio/settings/axes.ts";
import { readSettings } from "../../../../../src/components/tools/studio/settings/settings.ts";

const { settings } = readSettings({});

describe("values of an axis", () => {
  test("are numbers, names or texts", () => {
    expect(valuesOf({ name: "scale", values: " 1, 2.5 ,4" })).toEqual([1, 2.5, 4]);
    expect(valuesOf({ name: "seed", values: "1-3, 9" })).toEqual([1, 2, 3, 9]);
    expect(valuesOf({ name: "sampler", values: "euler, dpmpp_2m" })).toEqual(["euler", "dpmpp_2m"]);
    expect(valuesOf({ name: "prompt", values: "a red circle | a (blue:1.3), big one" })).toEqual([
      "a red circle",
      "a (blue:1.3), big one",
    ]);
    expect(valuesOf({ name: "negative", values: " | red" })).toEqual(["", "red"]);
  });

  test("are there for each axis from the first", () => {
    for (const name of axisNames) expect(valuesOf({ name, values: firstValues(settings)[name] })).not.toEqual([]);
  });

  test.each([
    ["steps", "2, 500", "Steps can't be “500”: it is a number from 1 to 100."],
    ["steps", "2.5", "Steps can't be “2.5”: it is a number from 1 to 100."],
    ["scale", "two", "Guidance scale s can't be “two”: it is a number from 0 to 15."],
    ["sampler", "karras", "Sampler can't be “karras”: it is one of (nothing), ddpm"],
    ["scale", " , ", "The axis Guidance scale s has no values: give some, with commas between them."],
    ["seed", "1-1000000000", "An axis has 12 values at most; Seed has 13."],
  ] as const)("of %s can't be %s", (name, values, sentence) => {
    expect(() => valuesOf({ name, values })).toThrow(sentence);
  });
});

describe("a grid", () => {
  test("has one picture of each pair, row by row", () => {
    const { cells, titles } = gridOf(
      { ...settings, batch: 4 },
      { name: "steps", values: "2, 4" },
      { name: "seed", values: "1, 2" },
    );
    expect(cells.map(({ steps, seed, batch }) => [steps, seed, batch])).toEqual([
      [2, 1, 1],
      [4, 1, 1],
      [2, 2, 1],
      [4, 2, 1],
    ]);
    expect(titles).toEqual({ columns: ["Steps: 2", "Steps: 4"], rows: ["Seed: 1", "Seed: 2"] });
    expect(gridOf(settings, { name: "steps", values: "2, 4" }).titles.rows).toEqual([""]);
  });

  test("doesn't vary one setting twice, nor grow without end", () => {
    const steps = { name: "steps", values: "1-12" } as const;
    expect(() => gridOf(settings, steps, steps)).toThrow("Both axes vary Steps");
    expect(() => gridOf(settings, steps, { name: "seed", values: "1-12" })).toThrow("This grid has 144 pictures");
  });
});
