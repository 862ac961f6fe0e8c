import type { Exact } from "../../lib/diffusion/exact/mixture.ts";
import type { Level } from "../../lib/diffusion/schedules/schedule.ts";
import type { Place } from "../kit/controls/drag.ts";

export interface Tweedie {
  /** ∇ log p_t at the place. */
  readonly score: Place;
  /** x + σ² ∇ log p_t = α x̂₀, where the arrow ends. */
  readonly tip: Place;
  /** The tip divided by α. */
  readonly x0: Place;
  readonly logDensity: number;
}

/** What the score at one place says about the clean point behind it. */
export function tweedie(exact: Exact, x: Place, level: Level): Tweedie {
  const at = Float64Array.of(...x);
  const score = exact.score(at, level);
  const tip = at.map((value, i) => value + level.sigma ** 2 * score[i]!);
  return {
    score: [score[0]!, score[1]!],
    tip: [tip[0]!, tip[1]!],
    x0: [tip[0]! / level.alpha, tip[1]! / level.alpha],
    logDensity: exact.logDensity(at, level)[0]!,
  };
}
