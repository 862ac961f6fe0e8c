import { expect, test } from "vitest";
import { enclosed, laidOut } from "../../../src/layouts/reference/layout.ts";

const call = enclosed("(", ["a: number", ["b: ", { link: 7, text: "Level" }]], ")");

test("what fits stays on one line", () => {
  expect(laidOut(["f", call], 40).code).toBe("f(a: number, b: Level)");
});

test("what doesn't is broken, a part a line", () => {
  expect(laidOut(["f", call], 20).code).toBe("f(\n  a: number,\n  b: Level,\n)");
});

test("what follows on the same line counts", () => {
  expect(laidOut(["f", call, ": string"], 25).code).toContain("\n");
});

test("a broken group leaves those inside it whole, where they fit", () => {
  const object = enclosed("{", ["x: 1", "y: 2"], "}", ";");
  expect(laidOut(enclosed("(", [object, "a second argument"], ")"), 30).code).toBe(
    "(\n  { x: 1; y: 2 },\n  a second argument,\n)",
  );
});

test("links tell where their words stand", () => {
  for (const width of [20, 40]) {
    const { code, links } = laidOut(["f", call], width);
    expect(links.map(({ start, end, target }) => [code.slice(start, end), target])).toEqual([["Level", 7]]);
  }
});
