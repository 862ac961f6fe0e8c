import { describe, expect, test } from "vitest";
import {
  COUNT,
  isWord,
  looks,
  mayLook,
  pairsOf,
  squaresOf,
  type Way,
  ways,
} from "../../../../src/components/transformers/dit-streams/attention.ts";
import { fluxSpec, readFlux } from "../../../../src/lib/diffusion/models/flux-spec.ts";
import { readSD3, sd3BlockSpec } from "../../../../src/lib/diffusion/models/sd3-spec.ts";
import { parametersIn, type Spec } from "../../../../src/lib/diffusion/models/spec.ts";

const all = Array.from({ length: COUNT }, (_, i) => i);
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe.each(Object.keys(ways) as Way[])("%s", (way) => {
  test("nobody looks where it can't", () => {
    for (const from of all)
      for (const [at, share] of looks(way, from).entries()) if (!mayLook(ways[way], from, at)) expect(share).toBe(0);
  });

  test("a patch shares out 1, or 1 to words and 1 to patches", () => {
    for (const from of all.filter((token) => !isWord(token)))
      expect(sum(looks(way, from))).toBeCloseTo(way === "cross" ? 2 : 1, 12);
  });

  test("pairs are those that may look", () => {
    const pairs = all.flatMap((from) => all.filter((at) => mayLook(ways[way], from, at)));
    expect(pairsOf(ways[way], 16, 5)).toBe(pairs.length);
  });
});

/** Matrices of a block, in squares of its width. */
const squares = (spec: Spec, dim: number) =>
  sum(parametersIn(spec).map(([, { shape }]) => (shape.length === 2 ? shape[0]! * shape[1]! : 0))) / dim ** 2;

test("a block of Stable Diffusion 3 has the squares of two streams", () => {
  const options = readSD3({
    num_layers: 2,
    num_attention_heads: 4,
    attention_head_dim: 16,
    caption_projection_dim: 64,
  });
  expect(squares(sd3BlockSpec(options, 0), 64)).toBe(squaresOf(ways.joint));
});

test("the later blocks of FLUX have those of one", () => {
  const spec = fluxSpec(readFlux({ num_attention_heads: 4, attention_head_dim: 16, axes_dims_rope: [4, 6, 6] }));
  expect(squares(spec.single_transformer_blocks[0]!, 64)).toBe(squaresOf(ways.single));
});
