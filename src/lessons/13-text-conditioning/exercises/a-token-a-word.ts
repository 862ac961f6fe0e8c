import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "A token a word",
  prompt:
    "In the figure of the byte pairs, learn from the captions, and write a sentence of eight different words or more of which each is one token.",
  figure: "pairs",
  lacks: ({ state, readings }) => {
    if ((state.corpus ?? "captions") !== "captions") return "Learn from the captions.";
    const words = (state.say ?? "").trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (new Set(words).size < 8) return `That is ${new Set(words).size} different words: it takes eight.`;
    return (readings.tokens ?? Number.NaN) <= words.length
      ? undefined
      : "Some of its words fall apart. Learn more pairs, and leave out words that captions don't have.";
  },
  solution: {
    state: { merges: "240", say: "a small red circle left of the large blue square" },
    readings: { tokens: 10 },
  },
  mistakes: [
    { seen: { state: { corpus: "own", say: "a" }, readings: { tokens: 1 } }, says: "from the captions" },
    { seen: { state: { say: "a red circle" }, readings: { tokens: 3 } }, says: "takes eight" },
    {
      seen: { state: { say: "a turquoise triangle left of two circles on grey" }, readings: { tokens: 19 } },
      says: "fall apart",
    },
  ],
  hints: [
    "A word becomes one token once all its pairs are learned, the commonest first.",
    "Words of captions: colours, shapes, sizes, places, and how two things lie to each other.",
  ],
  because:
    "Byte pairs give one token to what is common in their text, and pieces to the rest. Nothing is unknown, and what is rare costs more of the few places that a text has.",
});
