import { drawLengths, drawStrip, drawTracks } from "../../../src/components/editing/edit-between/draw.ts";
import { tracksOf } from "../../../src/components/editing/edit-between/tracks.ts";
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

export const examples: Examples = {
  "editing/edit-between/draw": {
    "drawStrip, of pictures that are still coming": (...paper) =>
      drawStrip(...paper, { pictures: picture(4), picked: 2 }),
    drawTracks: (...paper) => drawTracks(...paper, tracks),
    "drawLengths, between noises": (...paper) => drawLengths(...paper, { lengths, blend: "slerp", changes, at: 0.5 }),
    "drawLengths, between prompts": (...paper) => drawLengths(...paper, { blend: "lerp", changes, at: 1 }),
  },
};
