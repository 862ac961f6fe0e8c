import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Make the wide recipe right",
  prompt:
    "In the figure of the two recipes, β makes the samples too wide. Choose data for which ten steps by β end exactly as wide as they should, to one part in a hundred.",
  figure: "variance",
  lacks: ({ readings }) => {
    const { data = Number.NaN, "beta-10": beta = Number.NaN } = readings;
    if (Math.abs(beta / data - 1) <= 0.01) return undefined;
    return beta > data
      ? "They still come out too wide. For which data does noising change nothing about the width?"
      : "Now they come out too narrow: go back a little.";
  },
  solution: { state: { width: "1" }, readings: { data: 1, "beta-10": 1 } },
  mistakes: [
    { seen: { state: { width: "0.5" }, readings: { data: 0.25, "beta-10": 0.347 } }, says: "too wide" },
    { seen: { state: { width: "1.2" }, readings: { data: 1.44, "beta-10": 1.4 } }, says: "too narrow" },
  ],
  hints: [
    "The slider sets the width of the data.",
    "β is the variance of a step back if what is noised is standard noise already.",
  ],
  because:
    "β is right for data of variance 1, β̃ for data that are one point. Real data lie between, so the truth does too.",
});
