import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Count the questions",
  prompt: "How often is the network asked by Heun in 20 steps, from noise down to σ = 0, guided at a scale of 5?",
  unit: "times",
  answer: 78,
  within: 0.1,
  hints: [
    "Without guidance Heun asks 2N − 1 times.",
    "With guidance each question is asked twice, with and without the prompt.",
  ],
  mistakes: [
    { value: 39, says: "That is without guidance. Each question is asked with and without the prompt." },
    { value: 80, says: "Nearly. In its last step Heun asks once, not twice." },
    { value: 40, says: "Heun and guidance both double the questions: four in a step, but for the last." },
    { value: 20, says: "That is DDIM without guidance." },
  ],
  because:
    "$(2 \\cdot 20 - 1) \\cdot 2 = 78$. A student in four steps, with the guidance distilled into it, asks 4 times.",
});
