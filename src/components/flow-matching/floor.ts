import { slicedWasserstein } from "../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { draw } from "../kit/data/clouds.ts";
import { COUNT, cloudOf, dataOf } from "./settings.ts";

/** How far draws of fresh points are from the data: their mean, the nearest and the furthest. */
export interface Floor {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const DRAWS = 10;
const known = new Map<string, Floor>();

/** How far as many fresh points as a round is measured on are from the data, over ten draws; gives way after each. */
export function* floorOf(cloud: string): Generator<Floor | undefined, void> {
  const floor = known.get(cloud) ?? (yield* measured(cloud));
  known.set(cloud, floor);
  yield floor;
}

function* measured(cloud: string): Generator<undefined, Floor> {
  const data = dataOf(cloud);
  const { law } = cloudOf(cloud);
  const all: number[] = [];
  for (let seed = 3; seed < 3 + DRAWS; seed++) {
    all.push(slicedWasserstein(draw(law, rng(seed), COUNT), data, rng(seed), { directions: 32 }));
    yield undefined;
  }
  return { mean: all.reduce((a, b) => a + b, 0) / DRAWS, low: Math.min(...all), high: Math.max(...all) };
}
