import { mixture } from "../../lib/diffusion/exact.ts";
import { coverage, modeCounts } from "../../lib/diffusion/metrics/modes.ts";
import { precisionRecall } from "../../lib/diffusion/metrics/precision-recall.ts";
import { slicedWasserstein } from "../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../lib/diffusion/rng.ts";
import { clouds, draw } from "../denoise/clouds.ts";

const clean = { t: 0, alpha: 1, sigma: 0 };
/** Precision and recall compare as many points as there are samples. */
const compared = 600;

export interface Quality {
  /** Spots that got at least a quarter of their due, where the data are spots. */
  readonly spots: number | undefined;
  readonly precision: number;
  readonly recall: number;
  /** Sliced Wasserstein distance to fresh data. */
  readonly distance: number;
}

/** Data of a cloud to compare with, and what measures samples against them. */
export class Yardstick {
  readonly #exact;
  readonly #law;
  readonly #fresh: Float64Array;
  /** How many spots there are; 0 for other shapes. */
  readonly spots: number;
  /** Fresh data against fresh data: as good as it gets. */
  readonly best: Quality;

  constructor(name: string) {
    this.#law = clouds[name]!.law;
    this.#exact = mixture(this.#law);
    this.#fresh = draw(this.#law, rng(2), 1000);
    this.spots = this.#law.weights.length <= 8 ? this.#law.weights.length : 0;
    this.best = this.measure(draw(this.#law, rng(3), 1000));
  }

  /** @param points flat [n, 2], n at least `compared`. */
  measure(points: ArrayLike<number>): Quality {
    const samples = Float64Array.from(points);
    const { precision, recall } = precisionRecall(
      samples.subarray(0, 2 * compared),
      this.#fresh.subarray(0, 2 * compared),
    );
    const distance = slicedWasserstein(samples, this.#fresh, rng(0), { directions: 24 });
    return { spots: this.#spotsOf(samples), precision, recall, distance };
  }

  #spotsOf(samples: Float64Array): number | undefined {
    if (this.spots === 0) return undefined;
    const counts = modeCounts(this.#exact.posterior(samples, clean), this.spots);
    return Math.round(this.spots * coverage(counts, this.#law.weights));
  }
}
