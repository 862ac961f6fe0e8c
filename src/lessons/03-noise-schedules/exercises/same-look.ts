import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "The same, but larger",
  prompt:
    "In the figure of large and small pictures, choose the shift at which the large one has lost as much as the small one.",
  figure: "shift",
  lacks: ({ readings }) => {
    const more = readings.more ?? Number.NaN;
    if (Math.abs(more) < 1.5) return undefined;
    return more > 0
      ? "The large picture still has more left, at the same time: shift further."
      : "Now the large picture has less left than the small one: that is too far.";
  },
  solution: { state: { shift: "4" }, readings: { more: 0 } },
  mistakes: [
    { seen: { state: { shift: "1" }, readings: { more: 12 } }, says: "still has more" },
    { seen: { state: { shift: "8" }, readings: { more: -6 } }, says: "too far" },
  ],
  hints: [
    "An average over n pixels has a noise smaller by √n.",
    "The shift is the ratio of the sides, not of the pixels.",
  ],
  because: "Averaging over a square of k × k pixels makes the noise k times smaller, so σ/α must be k times larger.",
});
