import { normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [scores: number[][]];
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const rowLosses = (scores: readonly (readonly number[])[]) =>
  scores.map((row, i) => Math.log(sum(row.map(Math.exp))) - row[i]!);
const turned = (scores: readonly (readonly number[])[]) => scores.map((_, i) => scores.map((row) => row[i]!));

export default code<Args>({
  title: "Which text belongs to which picture?",
  prompt:
    "`scores[i][j]` says how well picture i fits text j; pairs stand on the diagonal. For each picture, a softmax over the texts gives each a chance. Give back the mean over the pictures of minus the logarithm of the chance of the right one.",
  entry: "loss",
  starter: `function loss(scores: number[][]): number {
  let total = 0;
  scores.forEach((row, i) => {
    const heights = row.map((score) => Math.exp(score));
    const chance = ____;
    total += ____;
  });
  return total / scores.length;
}`,
  solution: `function loss(scores: number[][]): number {
  let total = 0;
  scores.forEach((row, i) => {
    const heights = row.map((score) => Math.exp(score));
    const chance = heights[i] / heights.reduce((a, b) => a + b, 0);
    total += -Math.log(chance);
  });
  return total / scores.length;
}`,
  hints: ["The right text of picture i is text i: `heights[i]` over the sum of all heights.", "`-Math.log(chance)`."],
  calls: (rng) => several(rng, 4, (each): Args => [several(each, 3, (row) => normals(row, 3))]),
  oracle: (scores) => sum(rowLosses(scores)) / scores.length,
  within: 1e-9, // a few exponentials in double precision
  mistakes: [
    { by: (scores) => sum(rowLosses(scores)), says: "This is the sum over the pictures. Divide by their number." },
    {
      by: (scores) => -sum(rowLosses(scores)) / scores.length,
      says: "A loss is to fall as the chance grows: minus the logarithm.",
    },
    {
      by: (scores) => sum(rowLosses(turned(scores))) / scores.length,
      says: "You ask for each text which picture it belongs to. That is the other half of CLIP's loss; asked is for the pictures' half.",
    },
    {
      by: (scores) => sum(scores.map((row, i) => 1 - Math.exp(row[i]!) / sum(row.map(Math.exp)))) / scores.length,
      says: "This is how often it would guess wrong. The loss is minus the logarithm of the chance.",
    },
    {
      by: (scores) => -sum(scores.map((row, i) => row[i]!)) / scores.length,
      says: "The other texts are missing: divide by the sum over the row.",
    },
  ],
});
