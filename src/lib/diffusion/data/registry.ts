import type { Mixture } from "../exact.ts";
import type { PointSampler } from "./build.ts";
import { checkerboard } from "./checkerboard.ts";
import { gridMixture, gridOfGaussians, ringMixture, ringOfGaussians } from "./gaussians.ts";
import { moons } from "./moons.ts";
import { pinwheel } from "./pinwheel.ts";
import { rings } from "./rings.ts";
import { smiley } from "./smiley.ts";
import { spiral } from "./spiral.ts";
import { swissRoll } from "./swiss-roll.ts";

/** A data set that never runs out. */
export interface PointSource {
  readonly title: string;
  readonly sample: PointSampler;
  /** Number of classes. */
  readonly classes: number;
  /** Its distribution, where that is a mixture of Gaussians: `mixture` of `exact.ts` then knows everything about it. */
  readonly mixture?: Mixture;
}

/** The built-in data sets in the plane, by name, in units of their own. */
export const dataSets: Readonly<Record<string, PointSource>> = {
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
