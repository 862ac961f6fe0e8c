import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Half noise, half data, by a wrong measure",
  prompt:
    "The data in the figure of EDM have a spread of 1. Tell the network that it were 0.5. Then find the noise at which it is asked for data and noise in equal parts, to five percent.",
  figure: "edm",
  lacks: ({ state, readings }) => {
    if (Math.abs(Number(state.sigmaData ?? 1) - 0.5) > 0.011) return "First set σ_data to 0.5.";
    const share = readings["noise-share"] ?? Number.NaN;
    if (Math.abs(share - 50) <= 5) return undefined;
    return share > 50
      ? "It is asked for more noise than data there: take a higher σ."
      : "It is asked for more data than noise there: take a lower σ.";
  },
  solution: { state: { sigmaData: "0.5", sigma: "0.25" }, readings: { "noise-share": 50 } },
  mistakes: [
    { seen: { state: { sigma: "1" }, readings: { "noise-share": 50 } }, says: "set σ_data" },
    { seen: { state: { sigmaData: "0.5", sigma: "0.1" }, readings: { "noise-share": 86 } }, says: "higher σ" },
    { seen: { state: { sigmaData: "0.5", sigma: "0.5" }, readings: { "noise-share": 20 } }, says: "lower σ" },
  ],
  hints: [
    "The line of numbers tells what F is asked for.",
    "Of the target (1 − c_skip) x₀ − c_skip σ ε, compare the sizes of the two parts. The data's spread is 1.",
  ],
  because:
    "With c_skip = 0.25/(σ² + 0.25) the parts are equal where σ² = 0.25 σ, so at σ = 0.25. Told the truth, it would be at σ = 1. A wrong σ_data moves the place where the network's task changes over.",
});
