import type { Mixture } from "../../exact/mixture.ts";
import { choose } from "../../random/choose.ts";
import type { PointSampler } from "./build.ts";

/** Draws from a mixture of Gaussians in the plane; the class is the component. */
function fromMixture({ weights, means, stds }: Mixture, classNames: readonly string[]): PointSampler {
  const component = choose(Array.from(weights));
  return (rng, n) => {
    const normals = rng.fork("noise").normals(2 * n);
    const labels = Int32Array.from(rng.fork("class").uniforms(n), component);
    const points = normals.map((g, i) => {
      const label = labels[i >> 1]!;
      return means[2 * label + (i & 1)]! + stds[label]! * g;
    });
    return { points, labels, classNames };
  };
}

const equal = (means: readonly (readonly [number, number])[], std: number): Mixture => ({
  dim: 2,
  weights: new Float64Array(means.length).fill(1),
  means: Float64Array.from(means.flat()),
  stds: new Float64Array(means.length).fill(std),
});

/** Eight Gaussians of standard deviation 0.15 on a circle of radius 2, counterclockwise from the right. */
export const ringMixture = equal(
  Array.from({ length: 8 }, (_, k) => [2 * Math.cos((k * Math.PI) / 4), 2 * Math.sin((k * Math.PI) / 4)] as const),
  0.15,
);

/** Twenty-five Gaussians of standard deviation 0.15 on a 5 × 5 grid of spacing 2, row by row from the bottom left. */
export const gridMixture = equal(
  Array.from({ length: 25 }, (_, k) => [2 * (k % 5) - 4, 2 * Math.floor(k / 5) - 4] as const),
  0.15,
);

const compass = ["east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east"];

/** Samples of `ringMixture`. */
export const ringOfGaussians = fromMixture(ringMixture, compass);

/** Samples of `gridMixture`; the classes are named after row and column from the bottom left. */
export const gridOfGaussians = fromMixture(
  gridMixture,
  Array.from({ length: 25 }, (_, k) => `row ${Math.floor(k / 5) + 1}, column ${(k % 5) + 1}`),
);
