import { drawAttention, drawCards, drawMoments } from "../../../src/components/transformers/dit-look/draw.ts";
import { changes, stagesOf } from "../../../src/components/transformers/dit-modulation/block.ts";
import { drawChanges, drawStages } from "../../../src/components/transformers/dit-modulation/draw.ts";
import { drawCost, drawCut, drawTokens } from "../../../src/components/transformers/dit-patches/draw.ts";
import { drawEntropy, drawShares } from "../../../src/components/transformers/dit-qk-norm/draw.ts";
import { drawRace } from "../../../src/components/transformers/dit-race/draw.ts";
import { drawDials, drawScores } from "../../../src/components/transformers/dit-rotary/draw.ts";
import { asked } from "../../../src/components/transformers/dit-rotary/logits.ts";
import { drawScaling } from "../../../src/components/transformers/dit-scaling/draw.ts";
import { drawPatches } from "../../../src/components/transformers/dit-shuffle/draw.ts";
import { drawBackbone } from "../../../src/components/transformers/dit-skips/draw.ts";
import { backbones } from "../../../src/components/transformers/dit-skips/networks.ts";
import { drawLooks, drawMatrix } from "../../../src/components/transformers/dit-streams/draw.ts";
import { letter } from "../../../src/components/transformers/picture.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const picture = letter(16);
const told = { t: 0.4, grown: 0.5, gates: "zero" } as const;
const model = { side: 16, channels: 1, patch: 4, width: 64, depth: 4, classes: 36 };
const lines = [1, 2].map((k) => ({
  title: `network ${k}`,
  recorded: {
    points: [[10, 0.9] as const, [100, 0.5 / k] as const],
    band: [[10, 0.8, 1] as const, [100, 0.4 / k, 0.6 / k] as const],
  },
  own: k === 1 ? [[10, 0.95] as const, [50, 0.7] as const] : [],
}));

const noise = (i: number) => Float32Array.from({ length: 256 }, (_, k) => Math.sin(k * (i + 1)));
const moments = Array.from({ length: 17 }, (_, i) => ({ t: 1 - i / 16, x: noise(i), x0: noise(2) }));
const maps = Array.from({ length: 16 }, (_, i) => Float32Array.from({ length: 4096 }, (_, k) => 1 + Math.cos(k + i)));

export const examples: Examples = {
  "transformers/dit-look/draw": {
    drawMoments: (...paper) => drawMoments(...paper, moments, 5),
    drawAttention: (...paper) => drawAttention(...paper, { x0: noise(3), map: maps[0]!, query: 27 }),
    drawCards: (...paper) => drawCards(...paper, { maps, query: 27, picked: 8 }),
  },
  "transformers/dit-modulation/draw": {
    drawStages: (...paper) => drawStages(...paper, stagesOf(told)),
    drawChanges: (...paper) => drawChanges(...paper, changes(told, 6)),
    "drawChanges, of blocks that do nothing": (...paper) => drawChanges(...paper, changes({ ...told, grown: 0 }, 6)),
  },
  "transformers/dit-patches/draw": {
    drawCut: (...paper) => drawCut(...paper, { picture, patch: 4, picked: 5 }),
    drawTokens: (...paper) => drawTokens(...paper, { picture, patch: 4, picked: 5 }),
    "drawTokens, the last of many": (...paper) => drawTokens(...paper, { picture, patch: 2, picked: 63 }),
    drawCost: (...paper) => drawCost(...paper, model),
  },
  "transformers/dit-qk-norm/draw": {
    drawShares: (...paper) => drawShares(...paper, 3),
    drawEntropy: (...paper) => drawEntropy(...paper, 3),
  },
  "transformers/dit-race/draw": {
    drawRace: (...paper) => drawRace(...paper, lines, "steps"),
    "drawRace, against operations": (...paper) => drawRace(...paper, lines, "compute"),
  },
  "transformers/dit-rotary/draw": {
    drawScores: (...paper) => drawScores(...paper, { both: asked("rotary"), query: 27, key: 37 }),
    "drawScores, k off the picture": (...paper) =>
      drawScores(...paper, { both: asked("none"), query: 0, key: undefined }),
    drawDials: (...paper) => drawDials(...paper, { both: asked("rotary"), query: 27, key: 37 }),
  },
  "transformers/dit-scaling/draw": { drawScaling: (...paper) => drawScaling(...paper, lines, 40) },
  "transformers/dit-shuffle/draw": { drawPatches: (...paper) => drawPatches(...paper, picture) },
  "transformers/dit-skips/draw": {
    drawBackbone: (...paper) => drawBackbone(...paper, backbones["u-vit"], 7),
    "drawBackbone, told by modulation": (...paper) => drawBackbone(...paper, backbones.dit, 13),
  },
  "transformers/dit-streams/draw": {
    drawMatrix: (...paper) => drawMatrix(...paper, "joint", 11),
    drawLooks: (...paper) => drawLooks(...paper, "joint", 11),
    "drawLooks, of a word": (...paper) => drawLooks(...paper, "single", 2),
  },
};
