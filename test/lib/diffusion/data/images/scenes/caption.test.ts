import { describe, expect, test } from "vitest";
import {
  caption,
  captionLength,
  parseCaption,
  tokensOf,
  words,
} from "../../../../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene, shortened } from "../../../../../../src/lib/diffusion/data/images/scenes/choose.ts";
import { rng } from "../../../../../../src/lib/diffusion/random/rng.ts";

const kinds = ["single", "pair", "group", "clusters"] as const;

describe("captions", () => {
  test.each([
    ["a red circle", { kind: "single", thing: { colour: "red", shape: "circle" } }],
    [
      "a large white cross in the centre on yellow",
      {
        kind: "single",
        thing: { colour: "white", shape: "cross" },
        size: "large",
        place: "in the centre",
        background: "yellow",
      },
    ],
    [
      "a red circle left of a blue square on black",
      {
        kind: "pair",
        first: { colour: "red", shape: "circle" },
        second: { colour: "blue", shape: "square" },
        relation: "left of",
        background: "black",
      },
    ],
    ["four green crosses", { kind: "group", thing: { colour: "green", shape: "cross" }, count: "four" }],
  ])("%s", (text, scene) => {
    expect(parseCaption(text)).toEqual(scene);
    expect(caption(parseCaption(text))).toBe(text);
  });

  test("of every kind are read back as the scene they were written of, whole and shortened", () => {
    for (const kind of kinds)
      for (let i = 0; i < 1000; i++) {
        const scene = chooseScene(rng(1).fork(i), kind, i % 3 === 0);
        const said = shortened(rng(2).fork(i), scene, 0.5);
        expect(parseCaption(caption(scene))).toEqual(scene);
        expect(parseCaption(caption(said))).toEqual(said);
      }
  });

  test("may be written in capitals and with more room", () => {
    expect(caption(parseCaption("  A red   CIRCLE on Grey "))).toBe("a red circle on grey");
  });

  test("become numbers of their words, and no caption is too long", () => {
    const longest = "a small red circle at the bottom right on black";
    const tokens = tokensOf(longest);
    expect(tokens).toHaveLength(captionLength);
    expect([...tokens].filter(Boolean).map((token) => words[token])).toEqual(["<begin>", ...longest.split(" ")]);
    for (const kind of kinds) for (let i = 0; i < 200; i++) tokensOf(caption(chooseScene(rng(3).fork(i), kind)));
  });

  test.each([
    ["a crimson circle", /don't know the word "crimson"; they are made of: a, small/],
    ["a <fill> circle", /don't know the word "<fill>"/],
    ["circle red a", /is no caption; write, say/],
    ["a red circle left of a blue square at the top", /is no caption/],
    ["a white circle on white", /can't be seen: something white on white/],
    ["a red circle above a red circle", /no first and second/],
  ])("%s is refused", (text, message) => {
    expect(() => parseCaption(text)).toThrow(message);
  });
});
