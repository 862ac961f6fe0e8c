import { signed } from "../../kit/controls/numbers.ts";
import { type Emphasis, type Path, plain } from "../settings.ts";
import { type Target, targets } from "../targets.ts";

export const weightNames: Readonly<Record<string, string>> = {
  uniform: "1 (none)",
  "min-snr": "min-SNR, γ = 5",
  epsilon: "as if ε were predicted",
  cosmap: "cosmap (SD3)",
};
export const lawNames: Readonly<Record<string, string>> = { uniform: "uniform", "logit-normal": "logit-normal (SD3)" };

export const lawOf = ({ times: { name, mean = 0, std = 1 } }: Emphasis): string =>
  name === "uniform" ? "uniform" : `logit-normal ${signed(mean, 1)}, ${std.toFixed(1)}`;

/** An emphasis in a few words. */
export const wordsOf = (emphasis: Emphasis): string => {
  const parts = [
    emphasis.weighting === "uniform" ? "" : weightNames[emphasis.weighting],
    emphasis.times.name === "uniform" ? "" : lawOf(emphasis),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "none, uniform";
};

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

/** A network whose trainings are on record. */
export interface Recording {
  readonly target: Target;
  readonly path: Path;
  readonly emphasis: Emphasis;
}

const minSnr = weighed("min-snr");
/** The error counts what it counts for a network that predicts ε. */
const asEpsilon = weighed("epsilon");

export const recordings: readonly Recording[] = [
  ...[...compared, asEpsilon].map((emphasis) => ({ target: "velocity", path: "flow", emphasis }) as const),
  ...(["epsilon", "x0", "v"] as const).flatMap((target) =>
    [plain, minSnr].map((emphasis) => ({ target, path: "flow", emphasis }) as const),
  ),
  ...targets.flatMap((target) => [plain, minSnr].map((emphasis) => ({ target, path: "linear", emphasis }) as const)),
];

/** "flow-velocity-min-snr", under which a recording's readings are kept. */
export const nameOf = ({ target, path, emphasis }: Recording): string => `${path}-${target}-${shortName(emphasis)}`;

/** "min-snr", "logit-normal-1" for a mean of −1: an emphasis in a name. */
export const shortName = ({ weighting, times: { name, mean } }: Emphasis): string =>
  name === "uniform" ? weighting : `${name}${mean}`;
