import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Two steps, by hand",
  prompt:
    "The data are −1 and 1, each half of the time, so that $\\hat x_0 = \\tanh((1 - t)\\,x/t^2)$ and $u = (x - \\hat x_0)/t$. Start from noise, $x = 0.3$ at $t = 1$, and take two equal steps of Euler. Where do you end?",
  answer: Math.tanh(0.3),
  within: 0.006,
  hints: [
    "At t = 1 the guess is tanh 0 = 0. Half a step of that leads to 0.15.",
    "At t = ½ the guess is tanh(0.5 · 0.15/0.25), and the last step ends at the guess.",
  ],
  mistakes: [
    { value: 0, says: "This is where one step ends: at the mean of the data. Take two." },
    { value: 1, says: "That is where the exact flow ends. Two steps of Euler don't get that far." },
    { value: 0.15, says: "This is after the first step. One more, from t = ½." },
    {
      value: Math.tanh(0.6),
      says: "The second guess is asked at x = 0.15, where the first step ended, and not at 0.3.",
    },
  ],
  because:
    "$\\tanh(0.3) = 0.29$: between the two points, where no data are. The flow bends, and two straight steps cut the corner.",
});
