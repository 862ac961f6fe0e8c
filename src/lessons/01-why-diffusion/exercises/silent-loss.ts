import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Two flat lines",
  prompt:
    "The losses of a GAN have been flat for a long time, the judge's at 1.386 and the forger's at 0.693. What do they tell you?",
  answers: [
    {
      text: "That it has learned: the forgeries can't be told from data any more",
      says: "They would look so then. But a judge who doesn't know where the forgeries have just moved says one half everywhere, too.",
    },
    {
      text: "That it has collapsed",
      says: "A collapsed GAN shows these numbers, and so does a good one: they are the score of the game, and not of the samples.",
    },
    {
      text: "Only that the judge can't tell: look at samples to know why",
      right: true,
    },
    {
      text: "That the rate of learning is too small, as nothing moves",
      says: "The two may well be learning all the time: as both get better, the score of their game stays where it is.",
    },
  ],
  hints: [
    "What does a judge pay who says one half to everything?",
    "Compare the two figures: which losses did the good run end with?",
  ],
  because:
    "A judge who says one half everywhere pays $2\\log 2 = 1.386$, and its forger $\\log 2 = 0.693$, whatever the reason. A diffusion model's loss is the error of an answer that is known: it rises if a part of the data is forgotten.",
  figure: "collapse",
});
