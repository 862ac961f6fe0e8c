/** n numbers from a to b, both included; n = 1 gives a. Rounded as numpy rounds, which decides halves further on. */
export const linspace = (a: number, b: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => (i === n - 1 && n > 1 ? b : a + i * ((b - a) / Math.max(1, n - 1))));

/** Rounds halves to even, as numpy does. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

export interface SpacingOptions {
  readonly spacing: string;
  /** T, or where λ is clipped the first step that isn't. */
  readonly last: number;
  readonly trainSteps: number;
  readonly steps: number;
  readonly offset: number;
}

/** Training steps of a sampler's n calls, noise first: Lin et al., arXiv:2305.08891, table 2. */
export function spacedTimesteps({ spacing, last, trainSteps, steps, offset }: SpacingOptions): number[] {
  if (spacing === "linspace")
    return linspace(0, last - 1, steps)
      .map(roundHalfEven)
      .reverse();
  if (spacing === "trailing") return trailing(last, trainSteps, steps);
  const ratio = Math.floor(last / steps);
  return Array.from({ length: steps }, (_, i) => i * ratio + offset).reverse();
}

/** The same for solvers that count the clean end as a step of its own. */
export function spacedWithEnd({ spacing, last, trainSteps, steps, offset }: SpacingOptions): number[] {
  if (spacing === "linspace")
    return linspace(0, last - 1, steps + 1)
      .map(roundHalfEven)
      .reverse()
      .slice(0, -1);
  if (spacing === "trailing") return trailing(last, trainSteps, steps);
  const ratio = Math.floor(last / (steps + 1));
  return Array.from({ length: steps + 1 }, (_, i) => i * ratio)
    .reverse()
    .slice(0, -1)
    .map((t) => t + offset);
}

/** Whether numpy's count of the trailing steps, ⌈T/(T/N)⌉ in rounded numbers, comes to N + 1. */
export const takesOneTooMany = (trainSteps: number, steps: number): boolean =>
  Math.ceil(trainSteps / (trainSteps / steps)) > steps;

/**
 * Every T/N-th step down from `last`. The differences are rounded as numpy's arange rounds them, which decides halves. The
 * number of steps is counted in whole numbers: diffusers leaves it to arange, which for 62 values of N up to T = 1000, the
 * least of them 61, gives one more, at −1.
 */
function trailing(last: number, trainSteps: number, steps: number): number[] {
  const down = last - (last - trainSteps / steps);
  const count = Math.ceil((last * steps) / trainSteps);
  return Array.from({ length: count }, (_, i) => roundHalfEven(last - i * down) - 1);
}
