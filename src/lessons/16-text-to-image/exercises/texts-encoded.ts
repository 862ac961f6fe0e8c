import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "How many texts?",
  prompt: "Thirty steps, four pictures of one prompt, a guidance of 5. How many texts does the text encoder see?",
  unit: "texts",
  answer: 2,
  within: 0.1,
  hints: ["Does a text's vector depend on the step, or on the picture?"],
  mistakes: [
    { value: 1, says: "With guidance the empty prompt is encoded as well." },
    {
      value: 240,
      says: "That is what the denoiser sees. A text's vectors are the same in every step and for every picture.",
    },
    { value: 60, says: "The vectors are the same in every step: they are computed once." },
    { value: 8, says: "The vectors are the same for every picture of the prompt." },
  ],
  because: "The prompt and the empty one, each once. Their vectors are repeated and not computed again.",
});
