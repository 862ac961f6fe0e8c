import { numeric } from "../../../lib/exercises/types.ts";

export default numeric({
  title: "How far does a pixel see?",
  prompt:
    "A network has one level only: a convolution of 3 × 3, then residual blocks with two such convolutions each, then a last convolution of 3 × 3. How many blocks does it take until an output pixel can see 16 pixels to each side through them?",
  unit: "blocks",
  answer: 7,
  within: 0.1,
  hints: [
    "Every 3 × 3 convolution adds one pixel to each side.",
    "One for the first convolution, two for each block, one for the last: $2n + 2$.",
  ],
  mistakes: [
    { value: 8, says: "That would be so for blocks alone. The first and the last convolution add a pixel each." },
    { value: 14, says: "A residual block has two convolutions, and adds two pixels to each side." },
    { value: 16, says: "You give each block one pixel. It has two convolutions, and two more stand at the ends." },
    { value: 3, says: "A window of 3 × 3 reaches one pixel to each side, not two or three." },
  ],
  because:
    "$2n + 2 = 16$ for $n = 7$. At a quarter of the side a convolution adds four pixels, a block eight: two are enough. What can be seen and what is looked at are two things: ask the first figure what can move a pixel.",
});
