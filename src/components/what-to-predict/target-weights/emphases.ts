import { signed } from "../../kit/controls/numbers.ts";
import { type Emphasis, plain } from "../settings.ts";

export const weightNames: Readonly<Record<string, string>> = {
  uniform: "1 (none)",
  "min-snr": "min-SNR, γ = 5",
  epsilon: "as if ε were predicted",
  cosmap: "cosmap (SD3)",
};
export const lawNames: Readonly<Record<string, string>> = { uniform: "uniform", "logit-normal": "logit-normal (SD3)" };

export const lawOf = ({ times: { name, mean = 0, std = 1 } }: Emphasis): string =>
  name === "uniform" ? "uniform" : `logit-normal ${signed(mean, 1)}, ${std.toFixed(1)}`;

const leaning = (mean: number): Emphasis => ({ weighting: "uniform", times: { name: "logit-normal", mean, std: 1 } });
const weighed = (weighting: string): Emphasis => ({ ...plain, weighting });

/** The ones in use, and two that lean to either side. */
export const compared: readonly Emphasis[] = [
  plain,
  weighed("min-snr"),
  weighed("cosmap"),
  leaning(-1),
  leaning(0),
  leaning(1),
];
