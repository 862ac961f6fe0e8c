import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Weights without work",
  prompt:
    "In the figure that you build in, begin with the small network. Give it at least 2.3 million weights, for pictures of 16 × 16, and let it take 165 million operations for a picture at most.",
  figure: "build",
  lacks: ({ state, readings }) => {
    const { parameters = Number.NaN, flops = Number.NaN } = readings;
    if ((state.size ?? "16") !== "16") return "Leave the pictures at 16 × 16, under “More”.";
    if (!(parameters >= 2.3e6))
      return "It has too few weights still. At which level does a weight cost the least work?";
    if (!(flops <= 165)) return "The weights are there, but it works too much: they stand where there are many pixels.";
    return undefined;
  },
  solution: { state: { size: "16", stages: "32 64 64 128*" }, readings: { parameters: 3.2e6, flops: 141 } },
  mistakes: [
    { seen: { state: { size: "8" }, readings: { parameters: 3e6, flops: 40 } }, says: "16 × 16" },
    { seen: { state: { size: "16" }, readings: { parameters: 1.1e6, flops: 124 } }, says: "too few weights" },
    { seen: { state: { size: "16" }, readings: { parameters: 5e6, flops: 290 } }, says: "works too much" },
  ],
  hints: [
    "A weight of a convolution works once at every pixel of its level.",
    "Add a level at the bottom, and make it wide.",
  ],
  because:
    "A weight at 2 × 2 pixels works 64 times less often than one at 16 × 16. A wide level at the bottom holds more weights than all others, and hardly adds work.",
});
