import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Too large a step",
  prompt:
    "In the figure of Langevin walkers, keep one low level of noise and let them walk. Make the steps so large that the walkers settle with at least one and a half times the variance that they should have, without flying off.",
  figure: "langevin",
  lacks: ({ state, readings }) => {
    if (state.noise !== "fixed") return "Keep one level of noise: choose the fixed one.";
    if (Number(state.steps ?? 0) < 1) return "They haven't walked yet: take some steps.";
    const settles = readings.settles;
    if (settles === undefined || !Number.isFinite(settles))
      return "They fly off: that is too large a step. Make it smaller.";
    return settles >= 1.5
      ? undefined
      : "They still settle with nearly the variance that they should have. Make the step larger.";
  },
  solution: { state: { noise: "fixed", share: "0.5", steps: "100" }, readings: { settles: 2 } },
  mistakes: [
    { seen: { state: { noise: "annealed", steps: "9" }, readings: {} }, says: "Keep one level" },
    { seen: { state: { noise: "fixed", steps: "0" }, readings: { settles: 2 } }, says: "walked yet" },
    { seen: { state: { noise: "fixed", steps: "9" }, readings: {} }, says: "fly off" },
    { seen: { state: { noise: "fixed", steps: "9" }, readings: { settles: 1.1 } }, says: "larger" },
  ],
  hints: [
    "A bell of variance v settles at v/(1 − δ/4v).",
    "The control is the step's share of 4v, beyond which they leave every bound.",
  ],
  because:
    "At a third of the bound, 1/(1 − 1/3) = 1.5 times the variance. A step has to be short beside what it walks in.",
});
