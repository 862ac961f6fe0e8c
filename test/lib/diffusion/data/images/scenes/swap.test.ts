import { expect, test } from "vitest";
import { caption } from "../../../../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene } from "../../../../../../src/lib/diffusion/data/images/scenes/choose.ts";
import { shares } from "../../../../../../src/lib/diffusion/data/images/scenes/shares.ts";
import { swapped } from "../../../../../../src/lib/diffusion/data/images/scenes/swap.ts";
import { rng } from "../../../../../../src/lib/diffusion/random/rng.ts";

const expected = {
  single: ["background", "colour", "shape", "size", "place"],
  pair: ["background", "colour", "shape", "order", "two colours", "two shapes"],
  group: ["background", "colour", "shape"],
  clusters: ["background", "colour", "shape", "order", "two colours", "two shapes", "count", "size"],
} as const;

test.each(["single", "pair", "group", "clusters"] as const)(
  "captions of kind %s are told with each thing changed",
  (kind) => {
    for (let i = 0; i < 100; i++) {
      const scene = chooseScene(rng(1).fork(i), kind);
      const swaps = swapped(scene);
      expect(Object.keys(swaps)).toEqual(expected[kind]);
      for (const what of ["background", "colour", "shape"]) expect(swaps[what]).not.toBe(caption(scene));
    }
  },
);

test("a pair told with its colours changed about", () => {
  const scene = {
    kind: "pair",
    first: { colour: "red", shape: "circle" },
    second: { colour: "blue", shape: "square" },
    relation: "left of",
    background: "black",
  } as const;
  expect(swapped(scene)).toMatchObject({
    order: "a red circle right of a blue square on black",
    "two colours": "a blue circle left of a red square on black",
    "two shapes": "a red square left of a blue circle on black",
  });
});

test("shares are of the pictures that a part was asked of", () => {
  const base = { count: true, colour: true, shape: true };
  expect(
    shares([
      { ...base, size: true, all: true },
      { ...base, shape: false, all: false },
    ]),
  ).toEqual({ count: 1, colour: 1, shape: 0.5, size: 1, all: 0.5 });
});
