import type { Table } from "../check/lookup.ts";
import type { Mixture } from "../exact/mixture.ts";
import type { PointSampler } from "./points/build.ts";
import { checkerboard } from "./points/checkerboard.ts";
import { gridMixture, gridOfGaussians, ringMixture, ringOfGaussians } from "./points/gaussians.ts";
import { moons } from "./points/moons.ts";
import { pinwheel } from "./points/pinwheel.ts";
import { rings } from "./points/rings.ts";
import { smiley } from "./points/smiley.ts";
import { spiral } from "./points/spiral.ts";
import { swissRoll } from "./points/swiss-roll.ts";

/** A data set that never runs out. */
export interface PointSource {
  readonly title: string;
  readonly sample: PointSampler;
  /** Number of classes. */
  readonly classes: number;
  /** Its distribution, where that is a mixture of Gaussians: `mixture` of `exact.ts` then knows everything about it. */
  readonly mixture?: Mixture;
}

/** A name in `datasets`. */
export type DatasetName =
  | "moons"
  | "swiss-roll"
  | "rings"
  | "ring"
  | "grid"
  | "spiral"
  | "checkerboard"
  | "pinwheel"
  | "smiley";

/**
 * The built-in data sets in the plane, by name, in units of their own.
 *
 * @example
 * ```ts
 * import { datasets, rng } from "noisebook";
 *
 * for (const [name, { title, classes }] of Object.entries(datasets))
 *   console.log(name.padEnd(13), title, classes);
 * const { points, labels } = datasets.rings.sample(rng(1), 3);
 * console.log(points, labels);
 * ```
 */
export const datasets: Table<DatasetName, PointSource> = {
  moons: { title: "Two moons", sample: moons, classes: 2 },
  "swiss-roll": { title: "Swiss roll", sample: swissRoll, classes: 3 },
  rings: { title: "Rings", sample: rings, classes: 3 },
  ring: { title: "Ring of Gaussians", sample: ringOfGaussians, classes: 8, mixture: ringMixture },
  grid: { title: "Grid of Gaussians", sample: gridOfGaussians, classes: 25, mixture: gridMixture },
  spiral: { title: "Spiral", sample: spiral, classes: 2 },
  checkerboard: { title: "Checkerboard", sample: checkerboard, classes: 8 },
  pinwheel: { title: "Pinwheel", sample: pinwheel, classes: 5 },
  smiley: { title: "Smiley", sample: smiley, classes: 3 },
};
