import { slicedWasserstein } from "../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { draw } from "../kit/data/clouds.ts";
import { COUNT, cloudOf, dataOf } from "./settings.ts";

const known = new Map<string, number>();

/** How far as many fresh points as a round is measured on are from the data: the mean of four draws. */
export function floorOf(cloud: string): number {
  const floor = known.get(cloud) ?? measured(cloud);
  known.set(cloud, floor);
  return floor;
}

const measured = (cloud: string): number => {
  const data = dataOf(cloud);
  const { law } = cloudOf(cloud);
  const far = (seed: number) => slicedWasserstein(draw(law, rng(seed), COUNT), data, rng(seed), { directions: 32 });
  return [3, 4, 5, 6].reduce((sum, seed) => sum + far(seed) / 4, 0);
};
