import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "A head that binds",
  prompt:
    "In the figure of the attention, show the record of the colours behind “More”. Find a head in which the place of a thing looks more at its own colour in at least nine of ten pairs.",
  figure: "attention",
  lacks: ({ state, readings }) => {
    if (state.record !== "colour") return "Show the record of the colours.";
    const share = Object.entries(readings).find(([name]) => /^colour\.\d\.\d$/.test(name))?.[1] ?? Number.NaN;
    return share >= 90 ? undefined : "This head doesn't: choose another of the 24.";
  },
  solution: { state: { record: "colour", cell: "17" }, readings: { "colour.5.1": 93.75 } },
  mistakes: [
    { seen: { state: { cell: "17" }, readings: { "colour.5.1": 93.75 } }, says: "Show the record" },
    { seen: { state: { record: "colour", cell: "0" }, readings: { "colour.1.1": 50 } }, says: "another of the 24" },
  ],
  hints: ["Look in the last layers: before them nobody knows yet which place is whose."],
  because:
    "Four of the 24 heads do it so often, three of them in layer 5. That a map is bright shows where a head looks; that it follows the thing in pair after pair shows what it is for.",
});
