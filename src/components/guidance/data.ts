import type { LabelledPoints } from "../../lib/diffusion/data/points/points.ts";
import type { Rng } from "../../lib/diffusion/random/rng.ts";
import { arms } from "./law.ts";

/** n points of the three arms with their classes, all spots alike. */
export function draw(rng: Rng, n: number): LabelledPoints & { readonly labels: Int32Array } {
  const { means, stds, labels } = arms;
  const spots = rng.fork("spot").integers(n, labels.length);
  const points = rng.fork("spread").normals(2 * n);
  for (let i = 0; i < 2 * n; i++) points[i] = means[2 * spots[i >> 1]! + (i & 1)]! + stds[spots[i >> 1]!]! * points[i]!;
  return { points, labels: spots.map((spot) => labels[spot]!) };
}
