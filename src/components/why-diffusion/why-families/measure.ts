import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { coverage, modeCounts } from "../../../lib/diffusion/metrics/modes.ts";
import { precisionRecall } from "../../../lib/diffusion/metrics/precision-recall.ts";
import { slicedWasserstein } from "../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";

const clean = { t: 0, alpha: 1, sigma: 0 };
/** Precision and recall compare as many points as there are samples. */
const compared = 600;
/** All but 0.03 % of a spot's own points are within 4 standard deviations. */
const spotReach = 4;

const { means, stds } = clouds.ring!.law;
/** Entropy of the law of spots in a ring, in nats: they hardly overlap, so it is that of the choice and that of one spot. */
export const ringEntropy = Math.log(means.length / 2) + Math.log(2 * Math.PI * Math.E * stds[0]! ** 2);

export interface Quality {
  /** Spots on which at least a quarter of the samples that are due lie, where the data are spots. */
  readonly spots: number | undefined;
  readonly precision: number;
  readonly recall: number;
  /** Sliced Wasserstein distance to fresh data. */
  readonly distance: number;
  /** Root mean square distance from the middle, over that of fresh data. */
  readonly spread: number;
}

const reachOf = (points: ArrayLike<number>) =>
  Math.sqrt(Array.from(points).reduce((sum, value) => sum + value * value, 0) / points.length);

/** Data of a cloud to compare with, and what measures samples against them. */
export class Yardstick {
  readonly #exact;
  readonly #law;
  readonly #fresh: Float64Array;
  /** How many spots there are; 0 for other shapes. */
  readonly spots: number;
  #best?: Quality;
  #bestSpots?: number | undefined;

  constructor(name: string) {
    this.#law = clouds[name]!.law;
    this.#exact = mixture(this.#law);
    this.#fresh = draw(this.#law, rng(2), 1000);
    this.spots = this.#law.weights.length <= 8 ? this.#law.weights.length : 0;
  }

  /** Fresh data against fresh data: as good as it gets. */
  get best(): Quality {
    this.#best ??= this.measure(this.#another());
    return this.#best;
  }

  /** Spots of the best. */
  get bestSpots(): number | undefined {
    this.#bestSpots ??= this.#spotsOf(this.#another());
    return this.#bestSpots;
  }

  #another(): Float64Array {
    return draw(this.#law, rng(3), 1000);
  }

  /** @param points flat [n, 2], n at least `compared`. */
  measure(points: ArrayLike<number>): Quality {
    const samples = Float64Array.from(points);
    const { precision, recall } = precisionRecall(
      samples.subarray(0, 2 * compared),
      this.#fresh.subarray(0, 2 * compared),
    );
    const distance = slicedWasserstein(samples, this.#fresh, rng(0), { directions: 24 });
    const spread = reachOf(samples) / reachOf(this.#fresh);
    return { spots: this.#spotsOf(samples), precision, recall, distance, spread };
  }

  #spotsOf(samples: Float64Array): number | undefined {
    if (this.spots === 0) return undefined;
    const near = this.#onSpots(samples);
    const counts = modeCounts(this.#exact.posterior(near, clean), this.spots);
    const least = (0.25 * samples.length) / Math.max(1, near.length);
    return Math.round(this.spots * coverage(counts, this.#law.weights, least));
  }

  /** The samples that lie on some spot: within `spotReach` standard deviations of its middle. */
  #onSpots(samples: Float64Array): Float64Array {
    const { means, stds } = this.#law;
    const isOn = (x: number, y: number) =>
      Array.from(stds).some((std, k) => Math.hypot(x - means[2 * k]!, y - means[2 * k + 1]!) <= spotReach * std);
    const kept: number[] = [];
    for (let i = 0; i < samples.length; i += 2)
      if (isOn(samples[i]!, samples[i + 1]!)) kept.push(samples[i]!, samples[i + 1]!);
    return Float64Array.from(kept);
  }
}
