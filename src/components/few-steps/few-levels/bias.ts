import { karrasSigmas } from "../../../lib/diffusion/schedules/sigmas.ts";

/** By which rule the state one level below is found. */
export const rules = {
  euler: "training, or a teacher's Euler steps",
  heun: "a teacher's Heun steps",
} as const;
export type Rule = keyof typeof rules;

/** Standard deviation of the data, and the least and the greatest noise that the paper trains at. */
export const [spread, least, greatest] = [0.6, 0.002, 80];

/** dx/dσ per x for data N(0, spread²) on the path x₀ + σ ε. */
const slope = (sigma: number) => sigma / (spread ** 2 + sigma ** 2);

/** What one step of the rule from the level above multiplies the state by. */
function factor(rule: Rule, below: number, above: number): number {
  const euler = 1 + (below - above) * slope(above);
  return rule === "euler" ? euler : 1 + ((below - above) / 2) * (slope(above) + euler * slope(below));
}

/**
 * By how much the learned spread is off, as a share of the true one, once a consistency model that is trained on so many
 * levels (Karras et al., 2022, equation 5, ρ = 7) has settled. On data N(0, s²) it multiplies by what all steps multiply by.
 */
export function biasOf(levels: number, rule: Rule): number {
  const sigmas = karrasSigmas(least, greatest, levels);
  const learned = sigmas.slice(1).reduce((gain, below, i) => gain * factor(rule, below, sigmas[i]!), 1);
  return learned / Math.sqrt((spread ** 2 + least ** 2) / (spread ** 2 + greatest ** 2)) - 1;
}
