import { drawLengths, drawStrip, drawTracks } from "../../../src/components/editing/edit-between/draw.ts";
import { tracksOf } from "../../../src/components/editing/edit-between/tracks.ts";
import { drawGuesses, drawPlaces, drawUnderGrid } from "../../../src/components/editing/edit-inpaint/draw.ts";
import { drawErrors, drawJourney } from "../../../src/components/editing/edit-invert/draw.ts";
import { drawPath, drawTrade } from "../../../src/components/editing/edit-strength/draw.ts";
import type { Edit } from "../../../src/components/editing/edit-strength/edit.ts";
import { drawKept, drawVariations } from "../../../src/components/editing/edit-variations/draw.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const picture = (n: number) =>
  rng(1)
    .uniforms(3072 * n)
    .map((u) => 2 * u - 1);
const lengths = {
  slerp: Array.from({ length: 11 }, () => 1),
  lerp: Array.from({ length: 11 }, (_, i) => 1 - 0.29 * Math.sin((Math.PI * i) / 10)),
};
const changes = Array.from({ length: 10 }, (_, i) => (i === 4 ? 0.8 : 0.05));
const tracks = tracksOf(
  Array.from({ length: 11 }, (_, i) => ({
    ...{ ground: i < 4 ? "yellow" : "grey", number: "1", colour: "red" },
    ...(i === 5 ? {} : { shape: i < 7 ? "circle" : "triangle", place: "at the bottom right" }),
  })),
);

const latent = rng(2).normals(256);
const step = { t: 0.57, guess: picture(1) };
const edit: Edit = {
  ...{ latent, back: picture(1), of: 8, begin: 5, start: { x: latent, state: picture(1) } },
  ...{ steps: [step, step, step, step], picture: picture(1) },
};
const points = [
  [0.1, 0],
  [0.3, 60],
  [0.5, 98],
] as const;

export const examples: Examples = {
  "editing/edit-between/draw": {
    "drawStrip, of pictures that are still coming": (...paper) =>
      drawStrip(...paper, { pictures: picture(4), picked: 2 }),
    drawTracks: (...paper) => drawTracks(...paper, tracks),
    "drawLengths, between noises": (...paper) => drawLengths(...paper, { lengths, blend: "slerp", changes, at: 0.5 }),
    "drawLengths, between prompts": (...paper) => drawLengths(...paper, { blend: "lerp", changes, at: 1 }),
  },
  "editing/edit-strength/draw": {
    drawPath: (...paper) => drawPath(...paper, edit),
    "drawPath, on its way": (...paper) => drawPath(...paper, { ...edit, steps: [step, step] }),
    "drawPath, of no step": (...paper) =>
      drawPath(...paper, { latent, back: picture(1), of: 8, begin: 8, steps: [], picture: picture(1) }),
    "drawPath, of many steps": (...paper) => drawPath(...paper, { ...edit, of: 50, begin: 22 }),
    drawTrade: (...paper) => drawTrade(...paper, { points, at: 1, own: [0.25, 50] }),
    "drawTrade, before any": (...paper) => drawTrade(...paper, { points, at: -1 }),
  },
  "editing/edit-inpaint/draw": {
    drawUnderGrid: (...paper) => drawUnderGrid(...paper, picture(1)),
    drawPlaces: (...paper) =>
      drawPlaces(
        ...paper,
        Float32Array.from({ length: 16 }, (_, i) => i % 2),
      ),
    drawGuesses: (...paper) =>
      drawGuesses(
        ...paper,
        Array.from({ length: 20 }, () => picture(1)),
      ),
  },
  "editing/edit-variations/draw": {
    "drawVariations, of which two rows are there": (...paper) =>
      drawVariations(...paper, { pictures: picture(12), picked: 7 }),
    drawKept: (...paper) =>
      drawKept(...paper, {
        ...{ at: 20 },
        lines: ["ground", "size", "place"].map((title, i) => ({ title, values: [99, 95, 90 - 10 * i, 60, 40, 30] })),
      }),
  },
  "editing/edit-invert/draw": {
    "drawJourney, on its way back": (...paper) =>
      drawJourney(...paper, {
        ...{ done: 12, of: 16, steps: 8 },
        ...{ there: Array.from({ length: 6 }, () => picture(1)), back: [picture(1), picture(1)] },
      }),
    drawErrors: (...paper) =>
      drawErrors(...paper, {
        lines: (["caption", "none", "guided", "back"] as const).map((way, i) => ({
          ...{ way, points: [2, 8, 32].map((n) => [n, (0.3 * (i + 1)) / n] as const) },
          band: [2, 8, 32].map((n) => [n, (0.2 * (i + 1)) / n, (0.4 * (i + 1)) / n] as const),
        })),
        ...{ picked: "none", own: [16, 0.04] as const },
      }),
  },
};
