import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Four times the side",
  prompt:
    "In the figure of the shift, make the picture four times as wide and high. Leave the law of training times as it is, and shift it until at least 69 % of the examples are trained where there is something to decide.",
  figure: "shift",
  lacks: ({ state, readings }) => {
    if (state.side !== "4") return "Make the picture four times as wide and high.";
    if (
      (state.law ?? "logit-normal") !== "logit-normal" ||
      Number(state.mean ?? 0) !== 0 ||
      Number(state.std ?? 1) !== 1
    )
      return "Leave the law as it was: logit-normal, m = 0, s = 1.";
    if ((readings.trained ?? 0) >= 69) return undefined;
    return Number(state.shift ?? 1) < 4
      ? "Too few are trained there still: it has moved further towards noise than the shift has."
      : "The shift is beyond it: go back.";
  },
  solution: { state: { side: "4", shift: "4" }, readings: { trained: 70.1 } },
  mistakes: [
    { seen: { state: { shift: "4" }, readings: { trained: 42 } }, says: "four times" },
    { seen: { state: { side: "4", mean: "1.4" }, readings: { trained: 70 } }, says: "Leave the law" },
    { seen: { state: { side: "4", shift: "1" }, readings: { trained: 30.3 } }, says: "further towards noise" },
    { seen: { state: { side: "4", shift: "12" }, readings: { trained: 40 } }, says: "go back" },
  ],
  hints: [
    "Each number of the picture is seen in 16 pixels now, each with noise of its own. By how much does their mean's noise fall?",
  ],
  because:
    "The mean of 16 pixels has a quarter of the noise, so that it takes four times the odds of noise to hide as much. A shift of 4 multiplies them by just that, and training is where it was.",
});
