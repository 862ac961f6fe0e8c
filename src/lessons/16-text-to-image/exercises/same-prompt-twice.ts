import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Against oneself",
  prompt: "You put the same words into the prompt and into the negative prompt, with a guidance of 7. What comes out?",
  answers: [
    {
      text: "Pure noise: the two cancel",
      says: "Their difference is 0, but guidance adds it to an answer, which stays.",
    },
    { text: "What the prompt gives with a guidance of 1", right: true },
    { text: "The opposite of the prompt", says: "There is no direction to go in: both answers are the same." },
    { text: "The prompt, but seven times stronger", says: "It is the difference that is multiplied, and it is 0." },
  ],
  hints: ["Put $u_\\varnothing = u_c$ into the formula."],
  because: "$u_c + s\\,(u_c - u_c) = u_c$, whatever the scale.",
});
