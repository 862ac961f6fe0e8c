import { describe, expect, test } from "vitest";
import {
  caption,
  captionLength,
  parseCaption,
  tokensOf,
  words,
} from "../../../../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { abridged, chooseScene, shortened } from "../../../../../../src/lib/diffusion/data/images/scenes/choose.ts";
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
    [
      "three small red circles left of a blue square on grey",
      {
        kind: "clusters",
        first: { thing: { colour: "red", shape: "circle" }, count: "three", size: "small" },
        second: { thing: { colour: "blue", shape: "square" }, count: "a" },
        relation: "left of",
        background: "grey",
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
    ["two red circles above a small red circle", /no first and second/],
    ["two red circles above three blue crosses on blue", /can't be seen: something blue on blue/],
    ["two red circle above a blue cross", /is no caption/],
    ["a red circles above a blue cross", /is no caption/],
  ])("%s is refused", (text, message) => {
    expect(() => parseCaption(text)).toThrow(message);
  });
});

describe("captions cut short for training", () => {
  const cut = (kind: (typeof kinds)[number], n = 2000) =>
    Array.from({ length: n }, (_, i) => {
      const scene = chooseScene(rng(4).fork(i), kind);
      return { scene, said: abridged(rng(5).fork(i), scene) };
    });
  const partsOf = (said: object) => ["size", "place", "background"].filter((part) => part in said).length;

  test("of one object are whole in half, say colour and shape alone in an eighth, and something between in the others", () => {
    const counts = [0, 0, 0, 0];
    for (const { said } of cut("single")) counts[partsOf(said)]! += 1 / 2000;
    /* Three and a half standard deviations of a share of a half among 2,000. */
    const expected = [0.1 + 0.2 / 8, 0.6 / 8, 0.2 + 0.6 / 8, 0.5 + 0.2 / 8];
    expected.forEach((share, k) => {
      expect(Math.abs(counts[k]! - share)).toBeLessThan(0.04);
    });
  });

  test.each(["pair", "group", "clusters"] as const)(
    "of kind %s lose their background in a fifth, and nothing else",
    (kind) => {
      const all = cut(kind);
      for (const { scene, said } of all) expect({ ...said, background: scene.background }).toEqual(scene);
      const share = all.filter(({ said }) => !("background" in said)).length / all.length;
      expect(Math.abs(share - 0.2)).toBeLessThan(0.04);
    },
  );
});
