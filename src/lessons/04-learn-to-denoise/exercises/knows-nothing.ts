import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "A network that knows nothing",
  prompt:
    "A fresh network answers 0 to everything, and is to predict ε. What is its loss, the mean squared error per number?",
  answer: 1,
  within: 0.01,
  hints: [
    "The error is the noise itself.",
    "What is the mean square of numbers that are normally distributed, with mean 0 and spread 1?",
  ],
  mistakes: [
    { value: 0, says: "The mean of the noise is 0, but errors are squared before they are averaged." },
    { value: 0.5, says: "There is no half in this loss: the mean of ε² is the variance of ε." },
    { value: 2, says: "That would be the loss for the velocity ε − x₀, of data with variance 1." },
  ],
  because: "The mean of ε² is the variance of the noise: 1. That is where the loss curve of the lab begins.",
});
