import { expect, test } from "vitest";
import { keptOf, originalJob, rowJob, varying } from "../../../../src/components/editing/edit-variations/grid.ts";
import {
  COLUMNS,
  SHARES,
  usualVaried,
  type Variations,
} from "../../../../src/components/editing/edit-variations/shares.ts";
import { LATENT, noiseOf, rms } from "../../../../src/components/editing/noise.ts";
import { parseCaption } from "../../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { renderScene } from "../../../../src/lib/diffusion/data/images/scenes/render.ts";
import type { WholeScene } from "../../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { greyPainter } from "../painter.ts";

const pipeline = { key: "scenes", files: {} };

test("a row goes as far from the picture's noise towards each column's", () => {
  const own = noiseOf(usualVaried.seed);
  const distances = SHARES.map((_, row) => {
    const { noise, seeds } = rowJob(usualVaried, pipeline, row);
    expect([noise!.length, seeds.length]).toEqual([COLUMNS * LATENT, COLUMNS]);
    return rms(noise!.subarray(0, LATENT), own);
  });
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  expect(originalJob(usualVaried, pipeline).seeds).toEqual([usualVaried.seed]);
});

test("the picture comes first, then row by row", async () => {
  const all: Variations[] = [];
  for await (const now of varying(usualVaried, pipeline, greyPainter)) all.push(now);
  const { done, of, pictures } = all.at(-1)!;
  expect([done, pictures.length / 3072]).toEqual([of, 1 + SHARES.length * COLUMNS]);
});

test("what stays is counted row by row, of what can be told of the picture", () => {
  const captions = [
    "a small red circle at the left on grey",
    ...Array.from({ length: 4 }, () => "a small red circle at the right on grey"),
    ...Array.from({ length: 2 }, () => "a large red square at the left on black"),
  ];
  const pictures = new Float32Array(3072 * captions.length);
  for (const [i, words] of captions.entries())
    renderScene(parseCaption(words) as WholeScene, rng(i), pictures, 3072 * i);
  expect(keptOf(pictures)).toEqual([{ ground: 4, number: 6, colour: 6, shape: 4, size: 4, place: 2 }]);
  expect(keptOf(new Float32Array())).toEqual([]);
});
