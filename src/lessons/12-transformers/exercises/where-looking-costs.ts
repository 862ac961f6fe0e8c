import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "When looking costs more than thinking",
  prompt:
    "In the figure of the patches, take pictures of 32 × 32 and the lesson's own network. Cut them so that a third of the work at least is tokens looking at each other, and that the whole stays below 200 million operations.",
  figure: "patches",
  lacks: ({ state, readings }) => {
    if ((state.model ?? "lesson") !== "lesson") return "Take the lesson's own network.";
    if (state.side !== "32") return "Take pictures of 32 × 32.";
    if (!((readings.flops ?? Number.NaN) < 200)) return "That is too much work: the patches are too small.";
    return (readings.share ?? 0) >= 100 / 3
      ? undefined
      : "Attention is a small part of it still. Its part grows with the square of the number of tokens.";
  },
  solution: { state: { side: "32", patch: "2" }, readings: { flops: 168, share: 39.9 } },
  mistakes: [
    { seen: { state: { side: "32", model: "xl" }, readings: { flops: 100, share: 40 } }, says: "lesson's own" },
    { seen: { state: { side: "16", patch: "1" }, readings: { flops: 168, share: 39.9 } }, says: "32 × 32" },
    { seen: { state: { side: "32", patch: "1" }, readings: { flops: 1477, share: 73 } }, says: "too small" },
    { seen: { state: { side: "32", patch: "4" }, readings: { flops: 30, share: 14 } }, says: "small part" },
  ],
  hints: ["Half the side of a patch makes four times the tokens, and sixteen times the pairs."],
  because:
    "From patches of 4 to patches of 2, the work per token stays and the pairs grow sixteenfold, so that attention's part rises from a seventh to two fifths. This is why large models compress pictures first, and then cut.",
});
