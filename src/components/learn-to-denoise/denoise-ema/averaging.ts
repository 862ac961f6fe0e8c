import { rng } from "../../../lib/diffusion/random/rng.ts";

export interface Training {
  /** Each step goes this share of the way to the best weight, in (0, 1]. */
  readonly rate: number;
  /** Of the average, in [0, 1). */
  readonly decay: number;
  readonly steps: number;
  readonly seed: number;
}

export interface Course {
  readonly raw: Float64Array;
  readonly averaged: Float64Array;
}

/**
 * One weight on its way from 1 to its best value 0, by gradients with unit noise: w ← w − rate (w + noise). Beside it the
 * average ē ← d ē + (1 − d) w, where d rises to `decay` as it does in `train`.
 */
export function course({ rate, decay, steps, seed }: Training): Course {
  const noise = rng(seed).normals(steps);
  const [raw, averaged] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  raw[0] = averaged[0] = 1;
  for (let i = 0; i < steps; i++) {
    const d = Math.min(decay, (1 + i) / (10 + i));
    raw[i + 1] = raw[i]! - rate * (raw[i]! + noise[i]!);
    averaged[i + 1] = d * averaged[i]! + (1 - d) * raw[i + 1]!;
  }
  return { raw, averaged };
}

/** Root mean square distance from the best value 0 over the last share of a run. */
export function error(values: Float64Array, share = 0.5): number {
  const tail = values.subarray(Math.floor(values.length * (1 - share)));
  return Math.sqrt(tail.reduce((sum, value) => sum + value ** 2, 0) / tail.length);
}

/** The same in the long run: of the weight (decay 0) or of its average. */
export function longRun(rate: number, decay = 0): number {
  const kept = 1 - rate;
  const raw = rate / (2 - rate);
  return Math.sqrt((raw * (1 - decay) * (1 + decay * kept)) / ((1 + decay) * (1 - decay * kept)));
}
