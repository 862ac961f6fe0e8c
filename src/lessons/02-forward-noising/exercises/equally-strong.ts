import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Equally strong",
  prompt:
    "In the figure of signal-to-noise ratios, choose the cosine schedule, and move the time to where signal and noise are equally strong.",
  figure: "snr",
  lacks: ({ state, readings }) => {
    if (state.schedule !== "cosine") return "The schedule is not yet “cosine”: choose it in the figure.";
    const alpha = readings.alpha ?? Number.NaN;
    if (Math.abs(alpha - Math.SQRT1_2) < 0.02) return undefined;
    return alpha > Math.SQRT1_2
      ? "The signal is still the stronger one: a ratio above 1, or 0 dB. Go on, to the right."
      : "The noise is the stronger one by now: a ratio below 1, or 0 dB. Go back, to the left.";
  },
  solution: { state: { schedule: "cosine", t: "0.496" }, readings: { alpha: Math.SQRT1_2 } },
  mistakes: [
    { seen: { state: { schedule: "linear", t: "0.5" }, readings: { alpha: 0.28 } }, says: "“cosine”" },
    { seen: { state: { schedule: "cosine", t: "0.3" }, readings: { alpha: 0.89 } }, says: "signal is still" },
    { seen: { state: { schedule: "cosine", t: "0.8" }, readings: { alpha: 0.3 } }, says: "noise is the stronger" },
  ],
  hints: ["Equally strong means α = σ, a ratio of 1, or 0 dB.", "With α² + σ² = 1, both are 0.707."],
  because:
    "At $t \\approx 0.5$ the cosine schedule has $\\alpha = \\sigma = 0.71$; the linear one is there at about a quarter.",
});
