import { describe, expect, test } from "vitest";
import { drawTrade } from "../../../src/components/guidance/guidance-curve/draw.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { arrowsIn, boxOf, marksIn, summary, textsOf, textWith } from "../../setup/canvas/summary.ts";
import { examples, fields, line, spots } from "./examples.ts";

describe("the line through both answers", () => {
  test.each([-4, 0.5, 3, 10])("has an arrow from the answer without a class to the guided one, at s = %d", (s) => {
    const picture = drawn(line(s));
    const [none, own, guided] = ["muted", "data", "guide"].map((colour) => {
      const [left, , right] = boxOf(
        marksIn(picture, "fill", colour).find(({ pieces }) => pieces.some(({ shape }) => shape === "disc"))!,
      );
      return (left + right) / 2;
    });
    const [arrow] = arrowsIn(picture, "guide");
    expect(arrow!.from[0]).toBeCloseTo(none!, 6);
    expect(arrow!.to[0]).toBeCloseTo(guided!, 6);
    // s counts in distances between the two answers.
    expect((guided! - none!) / (own! - none!)).toBeCloseTo(s, 6);
  });

  test("has w one below s at each tick", () => {
    const texts = textsOf(drawn(line(3))).map(({ text }) => text);
    const of = (letter: string) =>
      texts.filter((text) => text.startsWith(`${letter} = `)).map((text) => Number(text.slice(4).replace("−", "-")));
    expect(of("w")).toEqual(of("s").map((s) => s - 1));
  });
});

describe("the fields", () => {
  test.each([
    ["all", ["muted", "data", "guide"]],
    ["none", ["muted"]],
    ["class", ["data"]],
    ["guided", ["guide"]],
  ] as const)("shown as %s have arrows of their colours", (shown, colours) => {
    const picture = drawn(fields(shown));
    const many = ["muted", "data", "guide"].filter((colour) => arrowsIn(picture, colour).length > 9);
    expect(many).toEqual(colours);
  });

  test("name the three answers to the place", () => {
    const picture = drawn(fields("all"));
    expect(["no class", "guided", "xₜ"].map((name) => textWith(picture, name).colour)).toEqual([
      "muted",
      "guide",
      "ink",
    ]);
  });

  test("without guidance have the guided answer where the one without a class is", () => {
    const picture = drawn(fields("none", 0));
    const rings = ["muted", "guide"].map((colour) =>
      marksIn(picture, "stroke", colour).find(({ pieces }) => pieces.at(-1)?.shape === "disc"),
    );
    for (const [i, edge] of boxOf(rings[0]!).entries()) expect(boxOf(rings[1]!)[i]).toBeCloseTo(edge, 6);
  });
});

test("the reader's setting has a ring around its spot on the curve", () => {
  const [mine] = spots.slice(1);
  const picture = drawn((...paper) => drawTrade(...paper, [{ who: "ode", spots }], mine));
  const centre = ([left, top, right, bottom]: ReturnType<typeof boxOf>) => [(left + right) / 2, (top + bottom) / 2];
  const dots = marksIn(picture, "fill", "exact")[0]!.pieces.filter(({ shape }) => shape === "disc");
  const ring = centre(boxOf(marksIn(picture, "stroke", "guide")[0]!));
  const dot = centre(boxOf({ pieces: [dots[1]!] }));
  for (const axis of [0, 1]) expect(ring[axis]).toBeCloseTo(dot[axis]!, 6);
});

test("the ground has each class in its colour, and the chosen one's name in ink", () => {
  const ground = examples["guidance/draw"]!["drawGround, of a class"]!;
  expect(summary(drawn(ground, { width: 320, height: 320 }))).toMatchInlineSnapshot(`
    "stroke line 1 px: 6 lines in 0–320 × 0–320
    text muted: “−2” “−2” “2” “2”
    fill class 0 at 0.28: 414 discs in 74–214 × 40–192
    fill class 1 at 0.28: 1224 lines in 68–190 × 83–278
    fill class 2 at 0.5: 756 lines in 129–303 × 120–225
    text muted: “upper” “left”
    text ink: “right”"
  `);
});
