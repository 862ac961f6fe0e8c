import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Gates that begin closed",
  prompt: "In a DiT the gates of all blocks begin with 0 (adaLN-Zero). What is that good for?",
  answers: [
    {
      text: "It saves operations in the first steps",
      says: "A block is computed all the same; its answer is multiplied by 0.",
    },
    {
      text: "The network begins as the identity, however deep it is, and each block comes in as it learns what it is good for",
      right: true,
    },
    {
      text: "It keeps the network from learning by heart",
      says: "That is what more data, or dropout, are for. Closed gates are about the beginning of the training.",
    },
    {
      text: "It makes the network forget the class",
      says: "The class is heard through the modulation, and so is the gate: once trained, it isn't 0 any more.",
    },
  ],
  hints: ["What comes out of $x + g \\cdot f(x)$ with g = 0?"],
  because:
    "With $g = 0$, $x + g\\,f(x) = x$. Without that, the noise of many untrained blocks adds up before anything has been learnt.",
});
