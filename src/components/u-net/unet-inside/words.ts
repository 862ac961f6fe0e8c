import { errorOf } from "../look.ts";
import { asks, type Question, tellings } from "../questions.ts";
import type { Asked } from "./asked.ts";

const takeaways: Readonly<Record<Question["ask"], string>> = {
  skips: "The skips carry where things are, to the pixel: without them the guess is a blur of the right kind of thing.",
  maps: "Shallow maps keep edges at full size; deep ones are coarse and tell what rather than where.",
  attention:
    "At the bottom each of the sixteen pixels looks at all the others, and mostly at those where there are strokes.",
  told: "Time and class come in at every block: without the time the guess near the noise is far off, with another class it sees that one in the noise.",
  reach:
    "Nearby pixels move an answer most, but through the bottom, the norms and attention every pixel moves it a little.",
};

/** The figure in words. */
export function describeInside(question: Question, asked: Asked | undefined): string {
  const { ask, t, character, cut, telling } = question;
  const [mine, plain] = asked?.answers ?? [];
  const change =
    ask === "skips"
      ? ` Skips ${cut.join(", ") || "none"} are cut.`
      : ask === "told"
        ? ` It is told ${tellings[telling]}.`
        : "";
  const error = (answer: typeof mine) =>
    answer && asked ? errorOf(answer.guess, asked.pair.clean).toFixed(3) : "not known yet";
  return `${asks[ask]} A glyph ${character} with the noise of t = ${t.toFixed(2)} is given to two U-Nets. Mean squared error of the guess: with skip connections ${error(mine)}, without ${error(plain)}.${change} ${takeaways[ask]}`;
}
