import type { Rng } from "../../../lib/diffusion/random/rng.ts";
import { between, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [real: number[], forged: number[]];

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const loss = (real: readonly number[], forged: readonly number[], onReal: Cost, onForged: Cost) =>
  mean(real.map(onReal)) + mean(forged.map(onForged));
type Cost = (probability: number) => number;
const judged = (rng: Rng, n: number) => several(rng, n, (each) => between(each, 0.05, 0.95));

export default code<Args>({
  title: "What the judge pays",
  prompt:
    "The judge of a GAN says how likely each point is to be data. For data it pays $-\\log D$, for forgeries $-\\log(1 - D)$; its loss is the mean of the one plus the mean of the other. Write it.",
  entry: "judgeLoss",
  given: "const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;",
  starter: `/** What the judge said of real points, and of forged ones: probabilities of "data". */
function judgeLoss(real: number[], forged: number[]): number {
  const paidForReal = real.map((d) => ____);
  const paidForForged = forged.map((d) => ____);
  return ____;
}`,
  solution: `function judgeLoss(real: number[], forged: number[]): number {
  const paidForReal = real.map((d) => -Math.log(d));
  const paidForForged = forged.map((d) => -Math.log(1 - d));
  return mean(paidForReal) + mean(paidForForged);
}`,
  hints: [
    "`Math.log` is the natural logarithm. A judge who is sure of a real point, $D = 1$, pays nothing for it.",
    "For a forgery it should have said 0: it pays `-Math.log(1 - d)`.",
  ],
  calls: (rng) => [
    [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
    ...several(rng, 4, (each): Args => [judged(each.fork("real"), 3), judged(each.fork("forged"), 4)]),
  ],
  oracle: (real, forged) =>
    loss(
      real,
      forged,
      (d) => -Math.log(d),
      (d) => -Math.log1p(-d),
    ),
  within: 1e-9, // a few logarithms in double precision
  mistakes: [
    {
      by: (real, forged) =>
        loss(
          real,
          forged,
          (d) => Math.log(d),
          (d) => Math.log(1 - d),
        ),
      says: "The sign is the wrong way round. Logarithms of probabilities are negative, and a loss is what one pays.",
    },
    {
      by: (real, forged) =>
        loss(
          real,
          forged,
          (d) => -Math.log(d),
          (d) => -Math.log(d),
        ),
      says: "Forgeries are paid as if they were data. Of a forgery the judge should say 0: it pays −log(1 − D).",
    },
    {
      by: (real, forged) =>
        loss(
          real,
          forged,
          (d) => -Math.log(1 - d),
          (d) => -Math.log(d),
        ),
      says: "This is the other way round: so pays a judge who wants to be wrong.",
    },
    {
      by: (real, forged) =>
        loss(
          real,
          forged,
          (d) => -Math.log(d),
          (d) => -Math.log(1 - d),
        ) / 2,
      says: "This is half of it: the two means are added, and not averaged.",
    },
    {
      by: (real, forged) =>
        loss(
          real,
          forged,
          (d) => -Math.log2(d),
          (d) => -Math.log2(1 - d),
        ),
      says: "You count in bits. The lesson counts in nats: Math.log.",
    },
  ],
});
