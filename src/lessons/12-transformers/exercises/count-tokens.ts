import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "Count them",
  prompt:
    "A latent of 64 × 64 places is cut into patches of 2 × 2, and there are 154 tokens of text. How many tokens meet in a block of joint attention?",
  unit: "tokens",
  answer: 1178,
  within: 0.5,
  hints: ["How many patches lie side by side?", "$(64/2)^2$ patches, and the words."],
  mistakes: [
    { value: 1024, says: "Those are the patches. The words meet them in the same attention." },
    { value: 4096 + 154, says: "A patch covers four places: there are 32 × 32 of them." },
    { value: 2048 + 154, says: "Patches are half as many along each side, so a quarter in all." },
    { value: 32 + 154, says: "There are 32 patches along each side: square that." },
  ],
  because: "$32^2 + 154 = 1178$. Attention compares each with each: about 1.4 million pairs.",
});
