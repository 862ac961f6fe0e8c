import {
  drawAttention,
  drawGuesses,
  drawMaps,
  drawPair,
  drawReach,
  drawRow,
} from "../../../src/components/u-net/unet-inside/draw.ts";
import { drawErrors } from "../../../src/components/u-net/unet-record/draw.ts";
import { drawByTime, drawGrid, drawLosses } from "../../../src/components/u-net/unet-train/draw.ts";
import { LossTrace } from "../../../src/components/workbench/denoiser-lab/state/losses.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const picture = rng(1).normals(256);
const pair = { clean: picture, noisy: rng(2).normals(256) };
const maps = { path: "conv_in", shape: [1, 8, 8, 16], values: rng(3).normals(8 * 8 * 16) };
const layer = { path: "mid_block.attentions.0.weights", shape: [1, 2, 16, 16], values: rng(4).uniforms(512) };
const losses = LossTrace.from([10, 20, 30].map((step) => ({ step, loss: 1 / step, smooth: 1.1 / step })));
const run = { losses, step: 30 };

export const examples: Examples = {
  "u-net/unet-inside/draw": {
    drawPair: (...paper) => drawPair(paper, pair),
    "drawGuesses, one": (...paper) => drawGuesses(paper, [["x̂₀", picture]], picture),
    "drawGuesses, two": (...paper) =>
      drawGuesses(
        paper,
        [
          ["x̂₀", picture],
          ["x̂₀, changed", pair.noisy],
        ],
        picture,
      ),
    drawRow: (...paper) => drawRow(paper, rng(5).normals(2560)),
    drawMaps: (...paper) => drawMaps(paper, maps),
    drawAttention: (...paper) => drawAttention(paper, [layer, layer, layer], 5, 6),
    drawReach: (...paper) => drawReach(paper, rng(6).uniforms(256), 5, 6),
  },
  "u-net/unet-record/draw": {
    drawErrors: (...paper) =>
      drawErrors(paper, [
        {
          title: "with skips",
          role: "model",
          points: [
            [0.1, 0.01],
            [0.9, 0.3],
          ],
        },
        {
          title: "trained without skips",
          role: "noise",
          points: [
            [0.1, 0.1],
            [0.9, 0.31],
          ],
        },
      ]),
  },
  "u-net/unet-train/draw": {
    drawGrid: (...paper) => drawGrid(paper, { values: rng(7).normals(20 * 256) }, 20, 5),
    "drawGrid, nothing yet": (...paper) => drawGrid(paper, { values: rng(7).normals(256) }, 20, 5),
    "drawGrid, in colour": (...paper) => drawGrid(paper, { values: rng(7).normals(2 * 48), shape: [4, 4, 3] }, 2, 2),
    "drawLosses, of two": (...paper) => drawLosses(paper, run, run, 20),
    "drawLosses, of one": (...paper) => drawLosses(paper, run),
    drawByTime: (...paper) => drawByTime(paper, [1, 0.5, Number.NaN], [0.9, 0.4, 0.2]),
  },
};
