import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "How many numbers?",
  prompt:
    "A colour picture of 1024 × 1024 becomes a latent at an eighth of the side, with 4 channels. How many times fewer numbers is that?",
  unit: "times",
  answer: 48,
  within: 0.5,
  hints: ["The picture has 1024 · 1024 · 3 numbers.", "The latent has 128 · 128 · 4."],
  mistakes: [
    { value: 64, says: "There are 64 times fewer places. But a pixel has 3 numbers, and a place 4." },
    { value: 8, says: "That is one side. There are two, and the channels." },
    { value: 12, says: "That would be with 16 channels." },
    { value: 16, says: "The picture has three channels: they count as well." },
  ],
  because: "$3 \\cdot 1024^2 / (4 \\cdot 128^2) = 48$.",
});
