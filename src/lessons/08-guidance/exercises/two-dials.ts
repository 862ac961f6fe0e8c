import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Two dials",
  prompt:
    "A paper writes guidance as $(1 + w)\\,c - w\\,u$ and uses $w = 4$. Which `guidance_scale` is that in diffusers?",
  answer: 5,
  within: 0.01,
  hints: ["In diffusers, $u + s\\,(c - u)$ has the weight s on c."],
  mistakes: [
    { value: 4, says: "Compare the weights of c: 1 + w in the one, s in the other." },
    { value: 3, says: "The other way round: s is larger than w." },
  ],
  because: "$1 + w = s$, so 5. At $s = 1$, or $w = 0$, there is no guidance at all.",
});
