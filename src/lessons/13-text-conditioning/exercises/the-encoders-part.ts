import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "The text encoder's part",
  prompt: "What does the text encoder do in a text-to-image model?",
  answers: [
    {
      text: "It draws a first sketch, which the denoiser then cleans up",
      says: "It knows no pictures, only numbers for words. The start is pure noise.",
    },
    {
      text: "It turns the prompt into vectors, one for each token, which the denoiser looks at in every step",
      right: true,
    },
    {
      text: "It checks after each step whether the picture fits the prompt",
      says: "Nobody checks. The vectors are computed once, before the first step.",
    },
    {
      text: "It translates the prompt into the noise to start from",
      says: "The start doesn't depend on the prompt: the same noise with another prompt gives another picture.",
    },
  ],
  hints: ["How often is it asked for a picture of 30 steps?"],
  because:
    "It is asked once for the prompt, and once for the empty one if there is guidance. What it can't tell apart, the denoiser can't draw.",
});
