import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "As few passes as will do",
  prompt:
    "In the figure of the four families, on the ring: let diffusion take as few steps as you can, five at most, and still put a larger share of its points where data are than both families that make theirs in a single pass.",
  figure: "race",
  lacks: ({ state, readings }) => {
    if ((state.cloud ?? "ring") !== "ring") return "Choose the ring again.";
    const precision = readings["diffusion.precision"];
    if (precision === undefined)
      return "There is nothing to read for so many steps without a training: try a step more or fewer.";
    if ((readings["diffusion.passes"] ?? Number.NaN) > 5)
      return "That is more than five steps, and each is a pass through the network.";
    const others = ["gan", "vae"].map((name) => readings[`${name}.precision`] ?? 0);
    return others.every((other) => other < precision)
      ? undefined
      : "So few steps are too few: a single pass of another family does better by now.";
  },
  solution: {
    state: { cloud: "ring", steps: "5" },
    readings: {
      "diffusion.precision": 79.8,
      "diffusion.passes": 5,
      "gan.precision": 55.5,
      "vae.precision": 61.7,
    },
  },
  mistakes: [
    { seen: { state: { cloud: "moons" }, readings: {} }, says: "ring again" },
    { seen: { state: { cloud: "ring", steps: "7" }, readings: {} }, says: "nothing to read" },
    { seen: { state: {}, readings: { "diffusion.precision": 92, "diffusion.passes": 20 } }, says: "more than five" },
    {
      seen: {
        state: { steps: "2" },
        readings: { "diffusion.precision": 8, "diffusion.passes": 2, "gan.precision": 55.5 },
      },
      says: "too few",
    },
  ],
  hints: ["The table has the shares, and the slider for diffusion's steps lies below it."],
  because:
    "In five passes it is ahead of both still, in two it is nowhere: the samples stop halfway. What others do in one pass or two, diffusion pays several for. Lesson 10 is about bringing that down.",
});
