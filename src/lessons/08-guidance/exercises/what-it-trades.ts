import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "What does guidance trade?",
  prompt: "You raise the guidance scale from 1 to 8. What do you get, and what do you pay?",
  answers: [
    {
      text: "More variety, at the cost of following the prompt less",
      says: "It is the other way round: the samples crowd where the prompt fits best.",
    },
    {
      text: "Samples that follow the prompt more closely, at the cost of variety, and of colours that burn",
      right: true,
    },
    {
      text: "Better samples in every way, at the cost of twice the time",
      says: "Twice the questions it does cost. But the variety goes, too: look at the spots in the lesson's figures.",
    },
    {
      text: "Samples from the conditional distribution, more exactly",
      says: "That is scale 1. Beyond it, the samples come from no distribution of the data.",
    },
  ],
  hints: ["What would many samples of the same prompt look like?"],
  because:
    "Guidance exaggerates what tells the prompt from no prompt. Samples move to where the prompt is certain, away from everything else that would have fitted it; and too far out the answers are larger than any data.",
});
