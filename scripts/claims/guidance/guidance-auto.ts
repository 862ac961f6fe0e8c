import {
  type Guide,
  guideJobs,
  guides,
  mainJob,
  measures,
  nameOf,
  sampleJob,
  scales,
  valuesOf,
} from "../../../src/components/guidance/guidance-auto/pair.ts";
import type { Told } from "../claim.ts";
import { sampledBy, trainedNet } from "../guidance-nets.ts";

export const seeds = [1, 2, 3, 4, 5];
export const isShort = true;

export async function measure(seed: number): Promise<Told> {
  const main = await trainedNet(mainJob(seed));
  const nets = { small: await trainedNet(guideJobs.small(seed)), early: await trainedNet(guideJobs.early(seed)) };
  const readings: Record<string, number> = {};
  for (const guide of Object.keys(guides) as Guide[])
    for (const scale of scales) {
      const job = sampleJob(main, guide === "none" ? undefined : nets[guide], scale);
      const values = valuesOf(await sampledBy(job));
      for (const each of measures) readings[nameOf(guide, each, scale)] = values[each];
    }
  return { readings };
}
