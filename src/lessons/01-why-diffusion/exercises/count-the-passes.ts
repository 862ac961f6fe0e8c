import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Count the passes",
  prompt:
    "A colour picture of 256 × 256 pixels has three numbers a pixel. An autoregressive model makes one number in a pass; a diffusion model takes 50 passes for all of them. How many times as many passes does the first one take?",
  unit: "times",
  answer: (256 * 256 * 3) / 50,
  within: 3,
  hints: ["How long is the list of numbers?", "256 · 256 · 3 numbers, a pass for each; and 50."],
  mistakes: [
    {
      value: 256 * 256 * 3,
      says: "This is how many passes the autoregressive model takes. How many times 50 is that?",
    },
    { value: (256 * 256) / 50, says: "A pixel has three numbers, red, green and blue, and each takes a pass." },
    { value: 256 * 256, says: "These are the pixels. Each has three numbers; and compare with the other's 50 passes." },
    { value: (256 * 3) / 50, says: "This is one row of the picture. There are 256 of them." },
  ],
  because:
    "256 · 256 · 3 = 196,608 passes against 50. The diffusion model's passes work on all numbers at once. (Autoregressive models of pictures therefore work on a few hundred or thousand larger pieces.)",
});
