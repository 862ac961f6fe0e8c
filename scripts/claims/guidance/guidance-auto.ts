import {
  type Guide,
  guideJobs,
  guides,
  mainJob,
  measures,
  type Net,
  nameOf,
  sampleJob,
  scales,
  valuesOf,
} from "../../../src/components/guidance/guidance-auto/pair.ts";
import { runSample } from "../../../src/lib/diffusion/jobs/sample/run.ts";
import type { TrainJob } from "../../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../../src/lib/diffusion/jobs/train/run.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];
export const isShort = true;

async function trained(job: TrainJob): Promise<Net> {
  let params = new Float32Array();
  for await (const { checkpoint } of runTrain(job)) params = new Float32Array(checkpoint?.ema ?? params);
  return { model: job.model, params };
}

export async function measure(seed: number): Promise<Told> {
  const main = await trained(mainJob(seed));
  const nets = { small: await trained(guideJobs.small(seed)), early: await trained(guideJobs.early(seed)) };
  const readings: Record<string, number> = {};
  for (const guide of Object.keys(guides) as Guide[])
    for (const scale of scales) {
      const job = sampleJob(main, guide === "none" ? undefined : nets[guide], scale);
      for await (const { x } of runSample(job)) {
        const values = valuesOf(x);
        for (const each of measures) readings[nameOf(guide, each, scale)] = values[each];
      }
    }
  return { readings };
}
