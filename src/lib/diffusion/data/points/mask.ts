import { choose } from "../../random/choose.ts";
import type { PointSampler } from "./build.ts";
import { PointsError } from "./points-error.ts";

/** A shape as a picture, row by row from the top left. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  /** How much of each pixel belongs to the shape, [height · width], not negative, in any unit. */
  readonly coverage: ArrayLike<number>;
  /** Class of each pixel, [height · width]. */
  readonly labels?: ArrayLike<number>;
  readonly classNames?: readonly string[];
}

/**
 * Points spread evenly over a shape: a pixel is drawn in proportion to its coverage, the place within it uniformly. The
 * mask's height is 2 units, its middle the origin, y up. @throws PointsError for a mask that is blank or of the wrong size.
 */
export function fromMask({ width, height, coverage, labels, classNames }: Mask): PointSampler {
  if (coverage.length !== width * height || (labels && labels.length !== coverage.length))
    throw new PointsError(
      `A mask of ${width} × ${height} pixels needs ${width * height} values; it has ${coverage.length}.`,
    );
  if (!Array.from(coverage).some((value) => value > 0))
    throw new PointsError("The picture of the shape is blank; write or draw something that leaves a mark.");
  const pixel = choose(Array.from(coverage));
  const unit = 2 / height;
  return (rng, n) => {
    const pixels = Int32Array.from(rng.fork("class").uniforms(n), pixel);
    const jitter = rng.fork("place").uniforms(2 * n);
    const points = jitter.map((u, i) => {
      const at = pixels[i >> 1]!;
      return i & 1 ? 1 - (Math.floor(at / width) + u) * unit : ((at % width) + u - width / 2) * unit;
    });
    return labels ? { points, labels: pixels.map((at) => labels[at]!), classNames: classNames ?? [] } : { points };
  };
}
