import type { Level } from "../schedules/schedule.ts";
import type { LinearCombination } from "./vector-space.ts";

/** x_t = α x₀ + σ ε, in one jump from the data: Ho et al., arXiv:2006.11239, eq. 4. */
export function noised<V>(mix: LinearCombination<V>, x0: V, noise: V, { alpha, sigma }: Level): V {
  return mix([alpha, x0], [sigma, noise]);
}

/** One small step of the chain, √(1−β) x + √β ε, for 0 < β < 1: Ho et al., arXiv:2006.11239, section 2. */
export function noiseStep<V>(mix: LinearCombination<V>, x: V, noise: V, beta: number): V {
  return mix([Math.sqrt(1 - beta), x], [Math.sqrt(beta), noise]);
}

/** What carries a state from one level to a noisier one: x ← scale x + std ε. */
export interface Transition {
  readonly scale: number;
  readonly std: number;
}

/**
 * The stride between two levels of one path, however far apart: Kingma et al., arXiv:2107.00630. From clean data it is
 * the level itself, between neighbours of the discrete chain it is `noiseStep`.
 * @throws where `to` keeps more of the signal than `from`.
 */
export function transition(from: Level, to: Level): Transition {
  const scale = to.alpha === from.alpha ? 1 : to.alpha / from.alpha;
  const variance = to.sigma ** 2 - (scale * from.sigma) ** 2;
  if (!(variance >= -1e-12))
    throw new RangeError(
      `Noise can be added, not taken away: from sigma = ${from.sigma} at alpha = ${from.alpha} there is no way to sigma = ${to.sigma} at alpha = ${to.alpha}. Give the noisier level second.`,
    );
  return { scale, std: Math.sqrt(Math.max(0, variance)) };
}
