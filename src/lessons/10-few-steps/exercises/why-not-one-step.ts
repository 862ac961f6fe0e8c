import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Why not simply one step?",
  prompt: "A denoiser gives a clean picture at any noise level. Why not ask it once, at pure noise, and be done?",
  answers: [
    { text: "It would take too much memory", says: "One question costs as much memory at any level." },
    {
      text: "Its answer is the average of all pictures that fit, and pure noise fits them all: a grey blur",
      right: true,
    },
    {
      text: "It was never trained at pure noise",
      says: "It was, or nearly. And it has learnt the right answer there, which is an average.",
    },
    {
      text: "The answer would always be another one",
      says: "It is nearly always the same one: the mean. That is the trouble.",
    },
  ],
  hints: ["What is the best guess of a picture of which you see nothing?"],
  because:
    "The answer with the least squared error is a mean, and a mean of sharp pictures isn't sharp. Students in one step learn something else: where the path of this noise ends.",
});
