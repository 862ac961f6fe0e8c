import { rescaleToZeroTerminalSnr } from "../../../lib/diffusion/schedules/betas.ts";
import { alphaBars } from "../../../lib/diffusion/schedules/schedule.ts";
import { drawBetas } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [alphas: number[]];

export default code<Args>({
  title: "End in noise, whatever it takes",
  prompt:
    "Lin et al. mend a chain that doesn't arrive. Given $\\alpha_1, \\dots, \\alpha_T$ (the roots of $\\bar\\alpha$), shift them so that the last becomes 0, and then stretch them so that the first is what it was. Give back the new ones.",
  entry: "rescale",
  starter: `function rescale(alphas: number[]): number[] {
  const first = alphas[0];
  const last = alphas[alphas.length - 1];
  return alphas.map((alpha) => ____);
}`,
  solution: `function rescale(alphas: number[]): number[] {
  const first = alphas[0];
  const last = alphas[alphas.length - 1];
  return alphas.map((alpha) => ((alpha - last) * first) / (first - last));
}`,
  hints: [
    "Shifting: `alpha - last` is 0 at the end. What has become of the first?",
    "The first is now `first - last`. Multiply all by `first / (first - last)`.",
  ],
  calls: (rng) => [
    [[0.9, 0.6, 0.3]],
    ...["a", "b", "c"].map((label): Args => [rootsOf(drawBetas(rng.fork(label), 6))]),
  ],
  oracle: (alphas) => rootsOf(rescaleToZeroTerminalSnr(betasOf(alphas))),
  within: 1e-6, // the library goes by the βs, and near ᾱ = 0 a root loses half of the digits
  mistakes: [
    {
      by: (alphas) => alphas.map((alpha) => alpha - alphas.at(-1)!),
      says: "The end is 0 now, but the first has moved, too: stretch all of them, so that it is what it was.",
    },
    {
      by: (alphas) => {
        const [first, last] = [alphas[0]! ** 2, alphas.at(-1)! ** 2];
        return alphas.map((alpha) => Math.sqrt(Math.max(0, ((alpha ** 2 - last) * first) / (first - last))));
      },
      says: "You shift the squares, ᾱ. That ends at 0 as well, but it is another schedule: shift the α themselves.",
    },
    {
      by: (alphas) => alphas.map((alpha, i) => (i === alphas.length - 1 ? 0 : alpha)),
      says: "You only set the last one to 0: one huge step at the end. Shift all of them.",
    },
    {
      by: (alphas) => alphas.map((alpha) => (alpha - alphas.at(-1)!) / (alphas[0]! - alphas.at(-1)!)),
      says: "The first has become 1, clean data. It is to stay what it was: multiply by it.",
    },
  ],
});

const rootsOf = (betas: readonly number[]) => alphaBars(betas).map((bar) => Math.sqrt(Math.max(0, bar)));
const betasOf = (alphas: readonly number[]) => alphas.map((alpha, i) => 1 - (alpha / (alphas[i - 1] ?? 1)) ** 2);
