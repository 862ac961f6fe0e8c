import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Which noise?",
  prompt: "A network is trained to predict the noise that was added. Can its loss become 0?",
  answers: [
    {
      text: "Yes, with enough neurons and enough time",
      says: "However large it is, it sees the noisy picture alone, and the same one can come of many pairs of data and noise.",
    },
    {
      text: "No: many noises fit the same noisy picture, and the best it can do is to answer their average",
      right: true,
    },
    {
      text: "No, because of rounding",
      says: "Rounding costs about 1e-7. The floor in the lesson's figure is far above.",
    },
    {
      text: "Yes, but only if the learning rate goes to 0",
      says: "Then it settles at its best answer, and that is an average, not the noise that was drawn.",
    },
  ],
  hints: ["Two points, −1 and 1, and the noisy value 0: which of them was it?"],
  because:
    "The loss has a floor: how much the noises that fit differ among each other. A loss near 0 on few training data means that they are being learnt by heart.",
});
