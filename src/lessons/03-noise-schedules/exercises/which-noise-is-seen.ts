import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "A chain that stops short",
  prompt:
    "A model was trained on a chain that ends with a little signal left. It samples from pure noise. What is wrong with its pictures?",
  answers: [
    {
      text: "They stay noisy",
      says: "The last steps take the noise away all the same. It is the first step that is misled.",
    },
    {
      text: "Their mean brightness is always about medium: nothing very dark, nothing very bright",
      right: true,
    },
    {
      text: "They repeat the pictures of the training",
      says: "That is learning by heart, and comes of too few pictures, not of the schedule.",
    },
    {
      text: "Nothing: noise is noise",
      says: "The network never saw pure noise. In its training, the mean of a noisy picture told the brightness of the clean one.",
    },
  ],
  hints: [
    "What remains longest in a noisy picture: the fine or the coarse?",
    "The mean of pure noise is nearly 0. What does the network make of that?",
  ],
  because:
    "The coarsest thing in a picture is its mean, and noise hides it last. In training the noisy mean still told the brightness; pure noise says “medium”, every time. With zero terminal SNR nothing is told, and the brightness comes out as varied as in the data.",
  figure: "end",
});
