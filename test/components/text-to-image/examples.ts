import { drawLatents, drawPictures, drawRows } from "../../../src/components/text-to-image/draw.ts";
import type { DrawnRun } from "../../../src/components/text-to-image/run.ts";
import { stripSteps } from "../../../src/components/text-to-image/strip-steps.ts";
import { drawHeads, drawLit } from "../../../src/components/text-to-image/t2i-attention/draw.ts";
import { drawLearned } from "../../../src/components/text-to-image/t2i-learned/draw.ts";
import { drawStrip } from "../../../src/components/text-to-image/t2i-steps/draw.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const picture = rng(1)
  .uniforms(3072)
  .map((u) => 2 * u - 1);
const latent = rng(2).normals(256);
const maps = Array.from({ length: 24 }, (_, i) => rng(3).fork(i).uniforms(16));
const grid = { rows: 6, columns: 4 };
const step = { t: 0.5, x: latent, x0: latent, state: picture, guess: picture };
const run: DrawnRun = {
  ...{ prompt: "a red circle", tokens: [], length: 16, vectors: latent, pooled: latent },
  ...{ steps: [step, step, step], of: 8 },
};

export const examples: Examples = {
  "text-to-image/draw": {
    drawLatents: (...paper) => drawLatents(...paper, latent),
    drawPictures: (...paper) => drawPictures(...paper, { values: picture, columns: 1 }),
    drawRows: (...paper) => drawRows(...paper, { values: latent, width: 64, names: ["start", "a", "triangle", "end"] }),
  },
  "text-to-image/t2i-steps/draw": {
    "drawStrip, of a run that isn't at its end": (...paper) =>
      drawStrip(...paper, { run, shown: stripSteps(8), picked: 2 }),
  },
  "text-to-image/t2i-attention/draw": {
    drawLit: (...paper) => drawLit(...paper, { picture, map: maps[0]! }),
    drawHeads: (...paper) => drawHeads(...paper, { maps, grid, picked: 5 }),
    "drawHeads, with shares": (...paper) =>
      drawHeads(...paper, { maps, grid, picked: -1, shares: maps.map((_, i) => 4 * i) }),
  },
  "text-to-image/t2i-learned/draw": {
    "drawLearned, rises": (...paper) =>
      drawLearned(...paper, {
        ...{ isShare: false, at: 40, last: 600 },
        lines: ["ground", "the two exchanged"].map((title, i) => ({
          title,
          points: [
            [40, 0.2],
            [600, 1 + i],
          ] as const,
        })),
      }),
    "drawLearned, shares": (...paper) =>
      drawLearned(...paper, {
        ...{ isShare: true, at: 600, last: 600 },
        lines: [
          {
            title: "everything",
            points: [
              [80, 20],
              [600, 98],
            ],
          },
        ],
      }),
  },
};
