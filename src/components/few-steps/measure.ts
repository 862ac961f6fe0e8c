import { mixture } from "../../lib/diffusion/exact/mixture.ts";
import { entropy, modeCounts } from "../../lib/diffusion/metrics/modes.ts";
import { slicedWasserstein } from "../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { clean } from "../../lib/diffusion/schedules/schedule.ts";
import { draw } from "../kit/data/clouds.ts";
import { strays } from "../kit/data/strays.ts";
import { cloudOf } from "./settings.ts";

/** Samples of each measurement. */
export const COUNT = 1000;

/** How good samples are, against the law of the data. */
export interface Measures {
  /** Sliced Wasserstein distance to 4,000 true points. */
  readonly distance: number;
  /** Share outside the densest region that holds 99 % of the data. */
  readonly stray: number;
  /** As many of the law's components, equally full, would be as varied; a share of them all. */
  readonly variety: number;
}

/** What measures samples of one cloud. */
export function measurer(cloud: string): (points: ArrayLike<number>) => Measures {
  const { law } = cloudOf(cloud);
  const exact = mixture(law);
  const truth = draw(law, rng(2), 4000);
  const strayOf = strays(law);
  return (points) => {
    const samples = Float64Array.from(points);
    const counts = modeCounts(exact.posterior(samples, clean), law.weights.length);
    return {
      distance: slicedWasserstein(samples, truth, rng(0)),
      stray: strayOf(samples),
      variety: Math.exp(entropy(counts)) / law.weights.length,
    };
  };
}
