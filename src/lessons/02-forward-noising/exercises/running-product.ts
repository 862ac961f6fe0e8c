import { alphaBars } from "../../../lib/diffusion/schedules/schedule.ts";
import { drawBetas } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

/** Running totals of a list. */
const running = (values: readonly number[], step: (total: number, value: number) => number, first: number) => {
  let total = first;
  return values.map((value) => {
    total = step(total, value);
    return total;
  });
};

export default code<[betas: number[]]>({
  title: "A thousand small steps in one number",
  prompt:
    "A chain adds noise with variances $\\beta_1, \\dots, \\beta_T$. Compute $\\bar\\alpha_1, \\dots, \\bar\\alpha_T$, where $\\bar\\alpha_t = \\prod_{s \\le t} (1 - \\beta_s)$: what share of the signal's variance is left after each step.",
  entry: "alphaBars",
  starter: `function alphaBars(betas: number[]): number[] {
  let product = 1;
  return betas.map((beta) => {
    product = ____;
    return product;
  });
}`,
  solution: `function alphaBars(betas: number[]): number[] {
  let product = 1;
  return betas.map((beta) => {
    product = product * (1 - beta);
    return product;
  });
}`,
  hints: [
    "Each step keeps the share $1 - \\beta$ of the variance that is there.",
    "The new product is the old one times `1 - beta`.",
  ],
  calls: (rng) => [[[0.1, 0.2]], [drawBetas(rng.fork("short"), 5)], [drawBetas(rng.fork("long"), 40)]],
  oracle: (betas) => [...alphaBars(betas)],
  within: 1e-9, // forty products in double precision
  mistakes: [
    {
      by: (betas) => running(betas, (total, beta) => total * beta, 1),
      says: "You multiply the βs, which are what each step adds. What it keeps is 1 − β.",
    },
    {
      by: (betas) => running(betas, (total, beta) => total - beta, 1),
      says: "You take the βs away one after the other. Each step takes its share of what is left: multiply.",
    },
    {
      by: (betas) => running(betas, (total, beta) => total * Math.sqrt(1 - beta), 1),
      says: "These are the α, the roots. ᾱ is a share of the variance: multiply by 1 − β without the root.",
    },
    {
      by: (betas) => betas.map((beta) => 1 - beta),
      says: "This is what each step keeps by itself. ᾱ goes on from the step before: multiply all up to here.",
    },
    {
      by: (betas) => [1, ...running(betas, (total, beta) => total * (1 - beta), 1)].slice(0, betas.length),
      says: "You are one step late: the first entry is ᾱ₁, after the first step, and not the clean data.",
    },
  ],
});
