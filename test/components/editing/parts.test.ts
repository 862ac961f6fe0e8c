import { expect, test } from "vitest";
import { partsOf, partsOfAll } from "../../../src/components/editing/parts.ts";
import { parseCaption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { renderScene } from "../../../src/lib/diffusion/data/images/scenes/render.ts";
import type { WholeScene } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

function drawn(...captions: string[]): Float32Array {
  const out = new Float32Array(3072 * captions.length);
  for (const [i, words] of captions.entries()) renderScene(parseCaption(words) as WholeScene, rng(i), out, 3072 * i);
  return out;
}

test("one thing is told part by part", () => {
  expect(partsOf(drawn("a small red circle at the top left on grey"))).toEqual({
    ...{ ground: "grey", number: "1", colour: "red", shape: "circle", size: "small", place: "at the top left" },
  });
});

test("of several things colours and shapes are told, in order of their names", () => {
  const [two, three] = partsOfAll(drawn("a red square left of a blue circle on black", "three green crosses on white"));
  expect(two).toEqual({ ground: "black", number: "2", colour: "blue, red", shape: "circle, square" });
  expect(three).toEqual({ ground: "white", number: "3", colour: "green", shape: "cross" });
});

test("what can't be read is missing", () => {
  expect(partsOf(new Float32Array(3072))).toEqual({ ground: "grey", number: "0" });
});
