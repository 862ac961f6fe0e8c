import { alphaBars } from "../../../lib/diffusion/schedules/schedule.ts";
import { drawBetas } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

export default code<[betas: number[]]>({
  title: "Does it arrive?",
  prompt:
    "A sampler begins with pure noise. Is the end of the chain pure noise? Write a function that says how many decibels the signal lies above the noise after the last step: $10 \\log_{10} \\mathrm{SNR}$, with $\\mathrm{SNR} = \\bar\\alpha_T / (1 - \\bar\\alpha_T)$.",
  entry: "terminalDecibels",
  given: `function alphaBars(betas: number[]): number[] {
  let product = 1;
  return betas.map((beta) => (product *= 1 - beta));
}`,
  starter: `function terminalDecibels(betas: number[]): number {
  const bar = ____;
  const snr = ____;
  return 10 * Math.log10(snr);
}`,
  solution: `function terminalDecibels(betas: number[]): number {
  const bar = alphaBars(betas)[betas.length - 1];
  const snr = bar / (1 - bar);
  return 10 * Math.log10(snr);
}`,
  hints: [
    "`alphaBars(betas)` is given; its last entry is $\\bar\\alpha_T$.",
    "The last entry has the index `betas.length - 1`.",
  ],
  calls: (rng) => [[[0.5]], [drawBetas(rng.fork("a"), 4)], [drawBetas(rng.fork("b"), 20)]],
  oracle: (betas) => {
    const bar = alphaBars(betas).at(-1)!;
    return 10 * Math.log10(bar / (1 - bar));
  },
  within: 1e-8, // a logarithm of twenty products
  mistakes: [
    {
      by: (betas) => 10 * Math.log(1 / (1 / alphaBars(betas).at(-1)! - 1)),
      says: "This is ten times the natural logarithm. Decibels count in tens: Math.log10.",
    },
    {
      by: (betas) => {
        const bar = alphaBars(betas).at(-1)!;
        return 10 * Math.log10(bar / Math.sqrt(1 - bar));
      },
      says: "The ratio is one of powers: ᾱ over 1 − ᾱ, both without a root.",
    },
    {
      by: (betas) => {
        const bar = alphaBars(betas).at(-1)!;
        return 10 * Math.log10(Math.sqrt(bar / (1 - bar)));
      },
      says: "This is the ratio of amplitudes, α/σ. For a ratio of powers leave the root out; in decibels that is twice as much.",
    },
    {
      by: (betas) => 10 * Math.log10(alphaBars(betas).at(-1)!),
      says: "This compares the signal with all there is. Compare it with the noise: divide by 1 − ᾱ.",
    },
    {
      by: (betas) => {
        const bar = alphaBars(betas)[0]!;
        return 10 * Math.log10(bar / (1 - bar));
      },
      says: "You look at the first step; it is the last one where a sampler begins.",
    },
  ],
});
