import { coverage } from "../../../lib/diffusion/metrics/modes.ts";
import type { Rng } from "../../../lib/diffusion/random/rng.ts";
import { between, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [counts: number[]];

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const share = (counts: readonly number[], isReached: (count: number) => boolean) =>
  counts.filter(isReached).length / counts.length;

/** Counts of which some lie between a quarter of what is due, its half and all of it, so that slips show. */
const drawCounts = (rng: Rng) => [0, 3, ...several(rng, 6, (each) => Math.round(between(each, 20, 300)))];

export default code<Args>({
  title: "How many spots are reached?",
  prompt:
    "A collapsed GAN makes perfect points of one kind. So count: of $k$ spots that are equally frequent in the data, a spot is *reached* if it gets at least a quarter of the samples that are due to it. Given how many samples each spot got, which share of the spots is reached?",
  entry: "reached",
  starter: `function reached(counts: number[]): number {
  const total = counts.reduce((a, b) => a + b, 0);
  const due = ____;
  return counts.filter((count) => ____).length / ____;
}`,
  solution: `function reached(counts: number[]): number {
  const total = counts.reduce((a, b) => a + b, 0);
  const due = total / counts.length;
  return counts.filter((count) => count >= due / 4).length / counts.length;
}`,
  hints: [
    "If all spots got the same, each would get `total / counts.length`: that is due to each.",
    "A quarter of it is enough: `count >= due / 4`. The share is out of all spots.",
  ],
  calls: (rng) => [
    [[40, 10, 9, 141]],
    [[100, 0, 0, 0]],
    [[50, 50, 25, 75]],
    ...several(rng, 4, (each): Args => [drawCounts(each)]),
  ],
  oracle: (counts) =>
    coverage(
      counts,
      counts.map(() => 1),
    ),
  within: 1e-9, // a quotient of whole numbers
  mistakes: [
    {
      by: (counts) => share(counts, (count) => count > 0),
      says: "You count each spot with a sample or more. A single stray one doesn't make it reached: ask for a quarter of what is due.",
    },
    {
      by: (counts) => share(counts, (count) => count >= sum(counts) / counts.length),
      says: "You ask for all that is due. A quarter of it is enough.",
    },
    {
      by: (counts) => share(counts, (count) => count >= sum(counts) / 4),
      says: "You ask for a quarter of all samples. Due to a spot is only its part of them, the total over the number of spots.",
    },
    {
      by: (counts) => counts.length * share(counts, (count) => count >= sum(counts) / counts.length / 4),
      says: "This is how many there are. Asked is for their share: divide by the number of spots.",
    },
    {
      by: (counts) => sum(counts.filter((count) => count >= sum(counts) / counts.length / 4)) / sum(counts),
      says: "This is the share of the samples that lie on reached spots. Count the spots themselves.",
    },
  ],
});
