import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "One number, by hand",
  prompt:
    "A value of 2 is noised to $\\bar\\alpha_t = 0.25$, and the noise drawn for it is $\\varepsilon = -1$. Where does it land? Two digits after the point will do.",
  answer: 1 - Math.sqrt(0.75),
  within: 0.006,
  hints: [
    "$\\alpha_t = \\sqrt{\\bar\\alpha_t}$ and $\\sigma_t = \\sqrt{1 - \\bar\\alpha_t}$.",
    "$\\sqrt{0.25} \\cdot 2 + \\sqrt{0.75} \\cdot (-1)$.",
  ],
  mistakes: [
    { value: 0.25 * 2 - 0.75, says: "You weigh with ᾱ and 1 − ᾱ, which are shares of the variance. Take the roots." },
    { value: 0.5, says: "You weigh the noise with 1 − √ᾱ = 0.5. The weight is the root of 1 − ᾱ." },
    { value: 1 + Math.sqrt(0.75), says: "The noise is −1: mind its sign." },
    { value: 2 - Math.sqrt(0.75), says: "The noise is right. The signal fades as well: multiply the 2 by √ᾱ." },
    { value: 1 - 0.75, says: "The signal is right. The noise has variance 0.75, so its weight is the root of that." },
  ],
  because: "$0.5 \\cdot 2 - 0.866 \\cdot 1 = 0.134$.",
});
