/** Φ(z): Abramowitz and Stegun 7.1.26, error below 1.5e-7. */
export function normalBelow(z: number): number {
  const [x, t] = [Math.abs(z) / Math.SQRT2, 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2)];
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - tail * Math.exp(-x * x);
  return z < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}

interface Line {
  readonly weights: ArrayLike<number>;
  readonly means: ArrayLike<number>;
  readonly stds: ArrayLike<number>;
}

/** The share of a mixture on the line that lies below y; its weights sum to 1. */
export const mixtureBelow = ({ weights, means, stds }: Line, y: number): number =>
  Array.from(weights).reduce((sum, w, k) => sum + w * normalBelow((y - means[k]!) / stds[k]!), 0);

/** The place below which a share in (0, 1) of such a mixture lies, by bisection in [−8, 8]. */
export function mixtureQuantile(law: Line, share: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (mixtureBelow(law, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
