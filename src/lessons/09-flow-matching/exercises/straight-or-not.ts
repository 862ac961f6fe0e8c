import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "Straight lines, curved paths",
  prompt: "Flow matching trains on straight lines from data to noise. Why are the paths of its samples curved?",
  answers: [
    {
      text: "Because the network isn't trained long enough",
      says: "The exact flow is curved as well: the lesson's first figure has no network at all.",
    },
    {
      text: "Because Euler's steps bend them",
      says: "Euler's steps are straight, if anything. With ever more of them the path stays curved.",
    },
    {
      text: "Because many lines cross at each place, and the velocity there is their average, which changes on the way",
      right: true,
    },
    { text: "Because the noise is normal and not uniform", says: "With uniform noise the lines cross just as much." },
  ],
  hints: ["How many lines go through the same place at the same time?"],
  because:
    "Two lines that cross have two velocities, and a network can answer only one: their average. Paths never cross, so they bend. Reflow pairs the ends of these paths anew, and the new lines hardly cross any more.",
});
