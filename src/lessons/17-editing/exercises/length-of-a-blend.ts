import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "A quieter noise",
  prompt:
    "Two independent noises of many numbers are blended half and half, $(a + b)/2$. How long is the blend, as a share of the length of either?",
  answer: Math.SQRT1_2,
  within: 0.008,
  hints: [
    "Variances of independent numbers add, with the squares of their weights.",
    "The variance is ¼ + ¼. The length goes with its root.",
  ],
  mistakes: [
    { value: 0.5, says: "That is the share of the variance. The length is its root." },
    { value: 1, says: "The mean of two independent numbers scatters less than either." },
    { value: 0.25, says: "Each gives a quarter of the variance, and there are two; then take the root." },
  ],
  because: "$\\sqrt{1/4 + 1/4} = 0.71$. No noise is that short, so the model sees a state that it doesn't know.",
});
