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
  if (spacing === "trailing") return trailing(last, trainSteps / steps);
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
  if (spacing === "trailing") return trailing(last, trainSteps / steps);
  const ratio = Math.floor(last / (steps + 1));
  return Array.from({ length: steps + 1 }, (_, i) => i * ratio)
    .reverse()
    .slice(0, -1)
    .map((t) => t + offset);
}

function trailing(last: number, ratio: number): number[] {
  const count = Math.max(0, Math.ceil(last / ratio));
  return Array.from({ length: count }, (_, i) => roundHalfEven(last - i * ratio) - 1);
}
