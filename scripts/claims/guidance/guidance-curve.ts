import { scales, spotAt } from "../../../src/components/guidance/guidance-curve/sweep.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];

/** Exact answers along the ODE at every scale: what the figure's right chart has, in its units. */
export async function measure(seed: number): Promise<Told> {
  const spots = [];
  for (const scale of scales) spots.push(await spotAt("ode", scale, 0, "right", seed));
  const curve = (y: readonly number[]) => ({ x: scales, y });
  return {
    readings: { "spots-3": spots.find(({ scale }) => scale === 3)!.spots },
    curves: {
      accuracy: curve(spots.map(({ accuracy }) => accuracy)),
      spots: curve(spots.map(({ spots: n }) => n / 4)),
      distance: curve(spots.map(({ distance }) => distance)),
    },
  };
}
