import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Guessing in larger batches",
  prompt:
    "In a batch of 1000 pairs, an untrained encoder gives each text the same chance. What is its contrastive loss, in nats?",
  unit: "nats",
  answer: Math.log(1000),
  within: 0.06,
  hints: ["The chance of the right text is 1 in 1000."],
  mistakes: [
    { value: Math.log2(1000), says: "Those are bits. In nats take the natural logarithm." },
    { value: 3, says: "That is the logarithm to base 10. Take the natural one." },
    { value: 0.001, says: "This is the chance. The loss is minus its logarithm." },
  ],
  because: "$\\ln 1000 = 6.9$. Losses of different batches can't be compared: guessing costs more in the larger one.",
});
