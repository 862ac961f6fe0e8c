import { bayesAccuracy, coverage, entropy, modeCounts } from "../../lib/diffusion/metrics/modes.ts";
import { slicedWasserstein } from "../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { percent } from "../kit/controls/numbers.ts";
import { remembered } from "../kit/data/remembered.ts";
import { draw } from "./data.ts";
import { law, spotCount } from "./law.ts";

/** How well samples keep to their class, and how much of it they reach. */
export interface Measures {
  /** Share that Bayes' classifier of the clean data gives to the class. */
  readonly accuracy: number;
  /** Share of the class's spots that got a quarter of their due. */
  readonly coverage: number;
  /** Of the shares of the class's spots, in nats. */
  readonly entropy: number;
  /** e to the entropy: as many equally full spots would have it. */
  readonly spots: number;
}

const clean = { t: 0, alpha: 1, sigma: 1e-6 };

export function measure(samples: ArrayLike<number>, label: number): Measures {
  const points = Float64Array.from(samples);
  const accuracy = bayesAccuracy(law.posterior(points, clean), law.classes, label);
  const counts = modeCounts(law.of[label]!.posterior(points, clean), spotCount);
  const h = entropy(counts);
  return { accuracy, coverage: coverage(counts, new Float64Array(spotCount).fill(1)), entropy: h, spots: Math.exp(h) };
}

/** The measures in one line. */
export const inWords = ({ accuracy, coverage, spots }: Measures): string =>
  `${percent(accuracy)} in their class · ${percent(coverage)} of its spots covered · as varied as ${spots.toFixed(2)} of ${spotCount} spots`;

const drawn = remembered(() => draw(rng(11), 6000));
const ofClass = (label: number) => drawn().points.filter((_, i) => drawn().labels[i >> 1] === label);

/** Sliced Wasserstein distance of samples to about 2,000 true points of a class. */
export const distanceTo = (samples: ArrayLike<number>, label: number): number =>
  slicedWasserstein(samples, ofClass(label), rng(12));
