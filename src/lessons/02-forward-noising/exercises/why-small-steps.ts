import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Why small steps?",
  prompt: "The way to noise can be jumped in one go. Why does the way back need many small steps?",
  answers: [
    {
      text: "Because adding noise in one go would need too much memory",
      says: "One jump costs no more than one small step: two products and a sum. It is the way back that is hard.",
    },
    {
      text: "Because only for a small step is the distribution of what was before nearly a bell, which a mean and a width describe",
      right: true,
    },
    {
      text: "Because a network can remove only a little noise at a time",
      says: "A network can be asked for the clean picture at any level, and answers. But its answer is an average of all that fit.",
    },
    {
      text: "Because the noise has to be different in each step",
      says: "Fresh noise isn't needed: DDIM takes none on the way back, and takes many steps all the same.",
    },
  ],
  hints: ["Look at the figure of the way back, and make the stride longer. What happens to the shape?"],
  because:
    "A long way back has many possible origins: the distribution has several peaks, and no single bell fits. A short one has one peak, and a bell fits it: then a mean, which a network can learn, and a known width are enough.",
  figure: "back",
});
