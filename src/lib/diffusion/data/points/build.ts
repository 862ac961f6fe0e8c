import type { Rng } from "../../random/rng.ts";
import type { LabelledPoints } from "./points.ts";

/** Draws n fresh, independent points: another stream, other points, as many as wanted. The first m of n are those of m. */
export type PointSampler = (rng: Rng, n: number) => LabelledPoints;

/** What chance gives one point. */
export interface Draw {
  readonly label: number;
  /** Two uniforms in [0, 1). */
  readonly u: number;
  readonly v: number;
  /** Two standard normals. */
  readonly g: number;
  readonly h: number;
}

/** A sampler from one function of a point's class and chance; classes are equally likely. */
export const build =
  (classNames: readonly string[], at: (draw: Draw) => readonly [x: number, y: number]): PointSampler =>
  (rng, n) => {
    const labels = rng.fork("class").integers(n, classNames.length);
    const uniforms = rng.fork("place").uniforms(2 * n);
    const normals = rng.fork("noise").normals(2 * n);
    const points = new Float32Array(2 * n);
    for (let i = 0; i < n; i++) {
      const [u, v, g, h] = [uniforms[2 * i]!, uniforms[2 * i + 1]!, normals[2 * i]!, normals[2 * i + 1]!];
      [points[2 * i], points[2 * i + 1]] = at({ label: labels[i]!, u, v, g, h });
    }
    return { points, labels, classNames };
  };
