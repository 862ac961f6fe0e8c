import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Insist, and keep the variety",
  prompt:
    "In the first figure, guide with the exact answers so that at least 99 of a hundred samples keep to their class, and still use 3.3 spots of its four.",
  figure: "live",
  lacks: ({ state, readings }) => {
    if ((state.by ?? "exact") !== "exact") return "Take the exact answers.";
    const { accuracy, spots } = readings;
    if (accuracy === undefined || spots === undefined) return "There are no samples yet.";
    if (accuracy < 99) return "Too many leave their class: insist more.";
    return spots >= 3.3 ? undefined : "They keep to their class, and to too little of it: insist less.";
  },
  solution: { state: { by: "exact", scale: "1.5" }, readings: { accuracy: 99.4, spots: 3.42 } },
  mistakes: [
    { seen: { state: { by: "network" }, readings: { accuracy: 99.4, spots: 3.4 } }, says: "exact answers" },
    { seen: { state: { scale: "1.5" }, readings: {} }, says: "no samples" },
    { seen: { state: { scale: "1" }, readings: { accuracy: 91.4, spots: 3.97 } }, says: "insist more" },
    { seen: { state: { scale: "3" }, readings: { accuracy: 100, spots: 1.9 } }, says: "insist less" },
  ],
  hints: ["At 1 nobody insists. Go up in small steps."],
  because:
    "Most of what is to be gained is gained between 1 and 1.5. Beyond that, samples were in their class already, and only variety is left to be lost.",
});
