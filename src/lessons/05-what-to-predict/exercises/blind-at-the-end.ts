import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Blind at the end",
  prompt:
    "At pure noise, α = 0, a sampler asks a network that predicts ε. What does the answer tell about the clean data?",
  answers: [
    {
      text: "Their mean, as every network answers with an average",
      says: "A network that predicts x₀ would say the mean. Of ε there is a perfect answer that needs no data: the input itself.",
    },
    { text: "Nothing: the input is the noise, and repeating it is the perfect answer", right: true },
    {
      text: "Everything: x₀ = (x − σ ε)/α",
      says: "That divides by α, and α is 0.",
    },
    {
      text: "Only the coarse shapes",
      says: "With no signal left there are no shapes either, not even coarse ones.",
    },
  ],
  hints: ["What is x at α = 0 and σ = 1?"],
  because:
    "At α = 0, x = ε, so the loss is 0 for a network that repeats its input, whatever the data. To begin at pure noise, predict v or x₀, which do tell the mean.",
});
