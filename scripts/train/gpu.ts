import { ready } from "../../src/lib/diffusion/backend/choose.ts";
import type { TrainReport } from "../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../src/lib/diffusion/jobs/train/run.ts";
import { provideGpu } from "../../src/lib/diffusion/node/gpu.ts";
import type { TrainingOptions } from "./train.ts";

/** Training on this machine's GPU, and what ends it. @throws a sentence where there is none, or no package `webgpu`. */
export async function onGpu() {
  const end = await provideGpu();
  const { reason } = await ready(["webgpu"]);
  const run: NonNullable<TrainingOptions["run"]> = (job, from) => runTrain(job, { from }) as AsyncIterable<TrainReport>;
  return { reason, run, end };
}
