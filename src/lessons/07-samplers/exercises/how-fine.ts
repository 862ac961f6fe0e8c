import { onFigure } from "../../../lib/exercises/types.ts";

export default onFigure({
  title: "Fair, and still better",
  prompt:
    "In the figure of one step, look at Heun's rule, and make the step so small that it ends within 0.01 of the exact path, at a noise of 1 or more.",
  figure: "step",
  lacks: ({ state, readings }) => {
    if (state.rule !== undefined && state.rule !== "heun") return "This is another rule: choose Heun.";
    if (state.sigma !== undefined && Number(state.sigma) < 1) return "Go back to more noise: σ of 1 or more.";
    const error = readings.error ?? Number.NaN;
    return error <= 0.01 ? undefined : "It still ends further from the path than 0.01. Make the step smaller.";
  },
  solution: { state: { rule: "heun", ratio: "1.2" }, readings: { error: 0.004 } },
  mistakes: [
    { seen: { state: { rule: "ddim" }, readings: { error: 0.001 } }, says: "another rule" },
    { seen: { state: { sigma: "0.4" }, readings: { error: 0.001 } }, says: "more noise" },
    { seen: { state: { ratio: "4" }, readings: { error: 0.2 } }, says: "smaller" },
  ],
  hints: ["The slider of the ratio says by how much σ shrinks in the step."],
  because: "Heun's error in one step shrinks with the cube of its length. Half the step, an eighth of the error.",
});
