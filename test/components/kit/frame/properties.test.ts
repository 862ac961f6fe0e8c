import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  flag,
  number,
  oneOf,
  type Property,
  seed,
  state,
  text,
  unlinked,
  whole,
} from "../../../../src/components/kit/frame/properties.ts";

const anything = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.constantFrom(null, undefined, true, {}));
const clouds = { moons: { title: "two moons" }, ring: { title: "eight spots" } };

/** What is taken for any value at all belongs to the property, and stays as it is. */
function settles<T>({ read }: Property<T>, belongs: (value: T) => boolean) {
  fc.assert(
    fc.property(anything, (value) => {
      const taken = read(value);
      expect(belongs(taken)).toBe(true);
      expect(read(taken)).toBe(taken);
    }),
  );
}

describe("a property takes", () => {
  test("a number as it is within its range, at the nearest end beyond it, and the first one for what is none", () => {
    const t = number(0.3, 0, 1);
    settles(t, (value) => value >= 0 && value <= 1);
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => Object.is(t.read(value), value)));
    expect([2, -1, Number.NaN, null, "0.5"].map(t.read)).toEqual([1, 0, 0.3, 0.3, 0.3]);
    expect(t.control).toEqual({ min: 0, max: 1 });
  });

  test("whole numbers, to the nearest", () => {
    const steps = whole(20, 1, 50);
    settles(steps, (value) => Number.isInteger(value) && value >= 1 && value <= 50);
    expect([7.4, 99.4, 0, Number.NaN].map(steps.read)).toEqual([7, 50, 1, 20]);
    expect(steps.control).toEqual({ min: 1, max: 50, step: 1 });
  });

  test("seeds that a random stream can have", () => {
    settles(seed(7), (value) => Number.isSafeInteger(value) && value >= 0);
    expect([0, 1.5, -1, 2 ** 60].map(seed(7).read)).toEqual([0, 7, 7, 7]);
  });

  test("one of its choices, however they are given", () => {
    const given = [oneOf(clouds, "ring"), oneOf(["moons", "ring"], "ring"), oneOf([["moons", "two moons"]], "moons")];
    for (const choice of given as Property<string>[]) settles(choice, (name) => Object.hasOwn(clouds, name));
    expect(given[0]!.control.options).toEqual([
      ["moons", "two moons"],
      ["ring", "eight spots"],
    ]);
    expect(["moons", "constructor", 3].map(oneOf(clouds, "ring").read)).toEqual(["moons", "ring", "ring"]);
    expect([2, 3, "2"].map(oneOf([1, 2, 4], 4).read)).toEqual([2, 4, 4]);
  });

  test("a choice by its former name", () => {
    const rename = (name: string) => (name === "crescents" ? "moons" : name);
    expect(oneOf(clouds, "ring", rename).read("crescents")).toBe("moons");
  });

  test("text as it is understood, and switches", () => {
    expect(["a", "B", null].map(text("a", (value) => value.toLowerCase()).read)).toEqual(["a", "b", "a"]);
    expect([true, false, null].map(flag().read)).toEqual([true, false, false]);
  });

  test("kinds of attribute after its value", () => {
    const kinds = [number(1), whole(1, 0, 2), seed(), oneOf([1, 2], 1), flag(), text(), oneOf(clouds, "ring")];
    expect(kinds.map(({ declaration }) => declaration.type)).toEqual([
      Number,
      Number,
      Number,
      Number,
      Boolean,
      undefined,
      undefined,
    ]);
  });

  test("no link where it has none", () => {
    expect([unlinked(number(1)).isLinked, state(0).isLinked, number(1).isLinked]).toEqual([false, false, true]);
    expect(state(0).declaration).toEqual({ state: true });
  });
});
