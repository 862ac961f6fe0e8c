import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "What the skips carry",
  prompt: "What would a U-Net lose first if its skip connections at full size were cut?",
  answers: [
    {
      text: "What is in the picture: the class of the glyph",
      says: "That is settled further down, where one window spans most of the glyph. It gets through the bottom.",
    },
    {
      text: "Where things are, to the pixel: edges and grain that the way down has averaged away",
      right: true,
    },
    {
      text: "The time, which tells it how much noise there is",
      says: "Every residual block is told the time by itself; it doesn't come by the skips.",
    },
    {
      text: "Nothing, as the bottom has seen the whole picture",
      says: "It has seen all of it, at a quarter of the side: four halved pixels can't be told apart again.",
    },
  ],
  hints: ["Four pixels become one on the way down. What can't be made up again on the way up?"],
  because:
    "On the way down places are lost. A skip hands them across at full size, and what comes from below says which of it is a stroke. Cut the shallow skips in the first figure: what it draws can still be read, and is strewn with noise.",
  figure: "inside",
});
