import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "A velocity as noise",
  prompt:
    "On the straight path at $t = 0.25$ the noisy point is $x = 1$, and a network answers $\\hat u = -0.8$. Which noise $\\hat\\varepsilon$ does it believe in?",
  answer: 0.4,
  within: 0.005,
  hints: [
    "$x = (1 - t)\\,x_0 + t\\,\\varepsilon$ and $u = \\varepsilon - x_0$.",
    "$\\hat\\varepsilon = x + (1 - t)\\,\\hat u$.",
  ],
  mistakes: [
    { value: 1.2, says: "This is x̂₀, the data end of the line. The noise is at the other one." },
    { value: 0.8, says: "You go by t. From x to the noise it is 1 − t of the way." },
    { value: 1.6, says: "Mind the sign: û is −0.8, so the noise is less than x." },
    { value: 0.2, says: "You go by a whole û; from x on there is 1 − t of the way left." },
  ],
  because: "$1 - 0.75 \\cdot 0.8 = 0.4$. With $\\hat x_0 = 1.2$ it adds up: $0.75 \\cdot 1.2 + 0.25 \\cdot 0.4 = 1$.",
});
