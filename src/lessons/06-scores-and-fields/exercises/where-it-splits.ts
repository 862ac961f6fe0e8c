import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Where does it split?",
  prompt:
    "The data are two points, −1 and 1, equally likely. On a variance-preserving path, at which α does the single hill at 0 become a valley between two?",
  answer: Math.SQRT1_2,
  within: 0.01,
  hints: [
    "The best guess is $\\tanh(\\alpha x/\\sigma^2)$; near 0 that is $\\alpha x / \\sigma^2$.",
    "Near 0 the score is $(\\alpha \\hat x_0 - x)/\\sigma^2 = (\\alpha^2/\\sigma^2 - 1)\\,x/\\sigma^2$. When does its sign change?",
  ],
  mistakes: [
    { value: 0.5, says: "This is ᾱ, the share of the variance. Its root is α." },
    { value: 1, says: "At α = 1 there is no noise at all, and the two have long been apart." },
    { value: 0, says: "At α = 0 there is nothing but noise: one hill. It splits on the way." },
  ],
  because:
    "It splits where $\\alpha = \\sigma$, which with $\\alpha^2 + \\sigma^2 = 1$ is 0.707: where signal and noise are equally strong.",
});
