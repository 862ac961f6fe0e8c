import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "As little as will do",
  prompt:
    "In the figure of the strength, measure edits of the shape. Choose a strength at which at least 60 of a hundred are as asked, and that leaves them at most 0.15 away from where they began.",
  figure: "strength",
  lacks: ({ state, readings }) => {
    if (state.measured !== "shape") return "Have edits of the shape measured.";
    const of = (what: string) =>
      Object.entries(readings).find(([name]) => name.startsWith(`shape.${what}.`))?.[1] ?? Number.NaN;
    if (!(of("right") >= 60)) return "Too few are as asked: the picture's own plan stands still. Take more strength.";
    return of("distance") <= 0.15
      ? undefined
      : "They are as asked, and too far from where they began. Take less strength.";
  },
  solution: {
    state: { measured: "shape", strength: "0.375" },
    readings: { "shape.right.3": 66.7, "shape.distance.3": 0.143 },
  },
  mistakes: [
    { seen: { state: { measured: "colour" }, readings: { "colour.right.4": 75 } }, says: "edits of the shape" },
    {
      seen: { state: { measured: "shape" }, readings: { "shape.right.2": 33, "shape.distance.2": 0.09 } },
      says: "more strength",
    },
    {
      seen: { state: { measured: "shape" }, readings: { "shape.right.4": 83, "shape.distance.4": 0.176 } },
      says: "less strength",
    },
  ],
  hints: ["With 8 steps, strength goes in eighths."],
  because:
    "The share that is as asked rises steeply, and the distance with it, until both stand still. The best strength is where the curve bends.",
});
