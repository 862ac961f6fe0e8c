import type { SampleJob } from "../../src/lib/diffusion/jobs/sample/job.ts";
import { runSample } from "../../src/lib/diffusion/jobs/sample/run.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../src/lib/diffusion/jobs/train/run.ts";
import type { ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";

export interface Net {
  readonly model: ModelSpec;
  readonly params: Float32Array;
}

/** What a job leaves: the averaged weights. */
export async function trainedNet(job: TrainJob): Promise<Net> {
  let params = new Float32Array();
  for await (const { checkpoint } of runTrain(job)) params = new Float32Array(checkpoint?.ema ?? params);
  return { model: job.model, params };
}

/** The last frame of a sampling. */
export async function sampledBy(job: SampleJob): Promise<Float32Array> {
  for await (const { x } of runSample({ ...job, lastOnly: true })) return x;
  throw new Error("No frame came.");
}
