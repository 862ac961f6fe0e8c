import { drawScenes, drawShares } from "../../../src/components/autoencoders/ae-ceiling/draw.ts";
import { drawTrade } from "../../../src/components/autoencoders/ae-kl/draw.ts";
import { drawDigits } from "../../../src/components/autoencoders/ae-open/draw.ts";
import { drawDecoded, drawPlane } from "../../../src/components/autoencoders/ae-plane/draw.ts";
import { drawSnr, drawStates } from "../../../src/components/autoencoders/ae-scale/draw.ts";
import { drawCourse, drawRow } from "../../../src/components/autoencoders/ae-train/draw.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const digits = rng(1)
  .uniforms(10 * 256)
  .map((u) => 2 * u - 1);
const places = rng(2).normals(20);
const scene = {
  codes: rng(3).normals(40),
  labels: Array.from({ length: 20 }, (_, i) => i % 10),
  ways: [[0, 0, 1, 1, 0.5, 1.5]],
  samples: places,
  t: 0.4,
  place: [-1, 2] as const,
};
const share = (at: number) => [1, 4, 16, 48].map((channels) => [channels, Math.min(100, at * channels)] as const);
const lines = ["one large object", "one small object", "two small objects", "two to four alike"].map((title, i) => ({
  title,
  points: share(i + 1),
  band: share(i + 1).map(([x, y]) => [x, y - 1, Math.min(100, y + 1)] as const),
}));

export const examples: Examples = {
  "autoencoders/ae-plane/draw": {
    drawPlane: (...paper) => drawPlane(...paper, { ...scene, arrows: { from: places, to: rng(4).normals(20) } }),
    "drawPlane, with a map": (...paper) =>
      drawPlane(...paper, { ...scene, map: { cells: 3, pictures: digits.subarray(0, 9 * 256) } }),
    drawDecoded: (...paper) => drawDecoded(...paper, { values: digits, columns: 5 }),
  },
  "autoencoders/ae-kl/draw": {
    drawTrade: (...paper) =>
      drawTrade(
        ...paper,
        [
          { title: "light, 0.03", nats: 9, error: 0.17, all: [[8.8, 0.171]] },
          { title: "crushing, 30", nats: 0, error: 0.25, all: [[0, 0.25]] },
        ],
        1,
      ),
  },
  "autoencoders/ae-open/draw": { drawDigits: (...paper) => drawDigits(...paper, { values: digits, columns: 5 }) },
  "autoencoders/ae-ceiling/draw": {
    drawScenes: (...paper) => drawScenes(...paper, rng(5).normals(8 * 32 * 32 * 3)),
    drawShares: (...paper) => drawShares(...paper, lines, 4),
  },
  "autoencoders/ae-scale/draw": {
    drawStates: (...paper) => drawStates(...paper, digits.subarray(0, 5 * 256)),
    drawSnr: (...paper) => drawSnr(...paper, 5.49),
  },
  "autoencoders/ae-train/draw": {
    drawRow: (...paper) => drawRow(...paper, { values: digits.subarray(0, 8 * 256), shape: [16, 16, 1] }),
    drawCourse: (...paper) =>
      drawCourse(
        ...paper,
        [
          { step: 1, error: 1.2, kl: 1 },
          { step: 300, error: 0.1, kl: 40 },
        ],
        600,
      ),
    "drawCourse, nothing yet": (...paper) => drawCourse(...paper, [], 0),
  },
};
