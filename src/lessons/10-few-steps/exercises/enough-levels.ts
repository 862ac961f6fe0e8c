import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Enough levels, and no more",
  prompt:
    "In the figure of the levels, double them until Heun's rule leaves the spread less than 1 % off, and no further. Read off what Euler's rule still misses.",
  figure: "levels",
  lacks: ({ readings }) => {
    const off = Math.abs(readings.heun ?? Number.NaN);
    if (!(off < 1)) return "Heun's rule is still off by 1 % or more: double them once more.";
    return off > 0.3 ? undefined : "It would do with fewer: halve them again.";
  },
  solution: { state: { doublings: "3" }, readings: { heun: 0.93, euler: -6.9 } },
  mistakes: [
    { seen: { state: { doublings: "2" }, readings: { heun: 4.1 } }, says: "once more" },
    { seen: { state: { doublings: "4" }, readings: { heun: 0.22 } }, says: "fewer" },
  ],
  hints: ["Each doubling divides Heun's error by four or five."],
  because:
    "Euler's rule is still off by about 7 % there: doubling halves its error, while it divides Heun's by more than four. A student copies whichever rule made its targets.",
});
