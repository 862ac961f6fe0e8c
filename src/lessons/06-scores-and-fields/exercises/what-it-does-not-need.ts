import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Why the score, and not the density?",
  prompt: "A network could learn the density $p(x)$ itself. Why learn the slope of its logarithm?",
  answers: [
    {
      text: "The score is always a smaller number",
      says: "Near data with little noise it is huge, like 1/σ. Its size is no advantage.",
    },
    {
      text: "A density has to add up to 1 over all of space, which nobody can compute for pictures; the constant drops out of the slope of the logarithm",
      right: true,
    },
    {
      text: "The density of pictures is not smooth",
      says: "With noise added it is as smooth as can be, and so is its logarithm: that is no difference between the two.",
    },
    {
      text: "From the score one can't get back to the density, so the data stay private",
      says: "One can: along the ODE the change of the density adds up, as the lesson's last figure shows.",
    },
  ],
  hints: ["What would a network have to obey in order to be a density?"],
  because: "$\\nabla \\log(p/Z) = \\nabla \\log p$: whatever the constant Z is, its slope is 0.",
});
