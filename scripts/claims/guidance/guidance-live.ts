import { rootMeanSquare } from "../../../src/components/guidance/furthest.ts";
import { measure as measured } from "../../../src/components/guidance/measure.ts";
import { trainJob } from "../../../src/components/guidance/network.ts";
import { count, levelsOf } from "../../../src/components/guidance/sampling.ts";
import type { Told } from "../claim.ts";
import { sampledBy, trainedNet } from "../guidance-nets.ts";

export const seeds = [1, 2, 3, 4, 5];
const [label, steps, scales] = [0, 20, [1, 3, 8]];

/** A network that loses 15 % of its classes, and one that loses none, guided at three scales. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const [name, dropout] of Object.entries({ drop15: 0.15, drop0: 0 })) {
    const net = await trainedNet(trainJob(dropout, seed));
    for (const scale of scales) {
      const path = { sampler: { name: "dpmpp_2m" }, levels: levelsOf(steps), steps };
      const samples = await sampledBy({ ...net, ...path, count, seed: 1, label, guidance: { scale } });
      const { accuracy, spots } = measured(samples, label);
      readings[`${name}-accuracy-${scale}`] = 100 * accuracy;
      readings[`${name}-spots-${scale}`] = spots;
      readings[`${name}-away-${scale}`] = rootMeanSquare(samples);
    }
  }
  return { readings };
}
