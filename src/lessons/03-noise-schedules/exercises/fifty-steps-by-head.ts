import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Where does it end?",
  prompt:
    "Without a computer: a chain has 50 steps, with β from 0.0001 to 0.02 in equal steps. About how large is $\\bar\\alpha_{50}$?",
  answer: 0.603,
  within: 0.01,
  hints: [
    "For small β, the product of all $1 - \\beta$ is about $e^{-\\sum \\beta}$.",
    "The mean of the βs is 0.01005, so their sum is about 0.5.",
  ],
  mistakes: [
    { value: 0.5, says: "You took the sum of the βs from 1. The steps multiply: e to the minus of the sum." },
    { value: 0.364, says: "You took all βs as large as the last. They begin near 0: their mean is half of that." },
    { value: 0.777, says: "This is its root, α. Asked is for ᾱ." },
    { value: 0.00004, says: "This is where 1000 such steps end. The sum of 50 βs is only about a half." },
  ],
  because:
    "$e^{-0.50} = 0.605$; exactly it is 0.603. More than half of the signal's variance is still there: this is no noise to begin with.",
});
