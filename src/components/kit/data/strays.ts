import { type Mixture, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { clean } from "../../../lib/diffusion/schedules/schedule.ts";
import { draw } from "./clouds.ts";

/** Tells what share of points, flat [n, 2], lies outside the densest region that holds 99 % of a law. */
export function strays(law: Mixture): (points: ArrayLike<number>) => number {
  const { logDensity } = mixture(law);
  const densities = logDensity(draw(law, rng(2), 4000), clean).sort();
  const edge = densities[Math.floor(0.01 * densities.length)]!;
  return (points) =>
    logDensity(Float64Array.from(points), clean).filter((density) => density < edge).length / (points.length / 2);
}
