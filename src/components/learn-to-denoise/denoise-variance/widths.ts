import { alphaBars, linearBetas } from "../../../lib/diffusion/schedules/schedule.ts";

/** The variance that a reverse step is given. */
export const choices = {
  beta: "β",
  half: "half-way between (v = ½)",
  true: "the true one",
  small: "β̃",
} as const;
export type Choice = keyof typeof choices;

/** Numbers of steps that the table has. */
export const stepCounts = [10, 20, 50, 1000] as const;

const bars = [1, ...alphaBars(linearBetas())];

/** Variances of one stride of DDPM's chain, from step t down to s, for data N(0, width²) and the exact denoiser. */
function stride(t: number, s: number, width: number) {
  const [bar, before] = [bars[t]!, bars[s]!];
  const beta = 1 - bar / before;
  const small = ((1 - before) / (1 - bar)) * beta;
  const guess = (Math.sqrt(before) * beta) / (1 - bar);
  const kept = (Math.sqrt(bar / before) * (1 - before)) / (1 - bar);
  const total = bar * width ** 2 + 1 - bar;
  /** x̂₀ = gain · x_t, and Var[x₀ | x_t]. */
  const [gain, left] = [(Math.sqrt(bar) * width ** 2) / total, (width ** 2 * (1 - bar)) / total];
  const variances: Readonly<Record<Choice, number>> = {
    beta,
    small,
    true: small + guess ** 2 * left,
    half: Math.sqrt(beta * small),
  };
  return { slope: kept + guess * gain, variances };
}

const strides = (steps: number, width: number) =>
  Array.from({ length: steps }, (_, i) => {
    const at = (k: number) => Math.round((1000 * k) / steps);
    return stride(at(steps - i), at(steps - i - 1), width);
  });

/**
 * Variance with which samples end that start as N(0, 1) and walk down DDPM's chain in so many strides. Everything is normal, so
 * that only variances need to be followed. `lastNoise`: whether the last stride adds noise, too; algorithm 2 of Ho et al. doesn't.
 */
export function finalVariance(steps: number, width: number, choice: Choice, lastNoise: boolean): number {
  return strides(steps, width).reduce(
    (variance, { slope, variances }, i) => slope ** 2 * variance + (i < steps - 1 || lastNoise ? variances[choice] : 0),
    1,
  );
}

/** KL divergence of the true reverse chain from the model's over all strides but the last, in nats a coordinate. */
export function chainGap(steps: number, width: number, choice: Choice): number {
  return strides(steps, width)
    .slice(0, -1)
    .reduce((sum, { variances }) => {
      const ratio = variances.true / variances[choice];
      return sum + (ratio - 1 - Math.log(ratio)) / 2;
    }, 0);
}
