import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Ten steps of Heun",
  prompt: "How often does Heun's rule ask the network in 10 steps, from noise down to σ = 0?",
  unit: "questions",
  answer: 19,
  within: 0.1,
  hints: [
    "It asks at the start of a step, and again where Euler's step lands.",
    "In the last step Euler lands at σ = 0. Can the slope there be asked for?",
  ],
  mistakes: [
    { value: 10, says: "That is Euler's number. Heun asks a second time, where Euler's step lands." },
    { value: 20, says: "Nearly. In the last step, Euler lands at σ = 0, where there is no slope to ask for." },
    {
      value: 11,
      says: "The second slope of a step is not the first of the next: it is asked at Euler's point, and the step ends elsewhere.",
    },
  ],
  because:
    "Nine steps of two questions, and one of one: 19. With 19 questions DDIM would take 19 steps: compare samplers by questions, not by steps.",
});
