import { requireNumber } from "../check/numbers.ts";

/** How many of the steps a strength takes, as diffusers' image-to-image counts them: ⌊steps · strength⌋. */
export function stepsTaken(steps: number, strength = 1): number {
  requireNumber("strength", strength, 0, 1);
  return Math.min(steps, Math.floor(steps * strength + 1e-9));
}

/** What a strength comes to that leaves no step to take. */
export const noStep = (steps: number, strength: number): string =>
  `A strength of ${strength} leaves none of ${steps} steps: the picture stays as it is. Take at least ${+(1 / steps).toFixed(3)}, or more steps.`;
