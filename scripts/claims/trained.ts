import type { Engine } from "../../src/lib/diffusion/engine/client.ts";
import type { FieldJob, SampleJob } from "../../src/lib/diffusion/jobs/sample/job.ts";
import { runField, runSample } from "../../src/lib/diffusion/jobs/sample/run.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../src/lib/diffusion/jobs/train/run.ts";

/** What a training left: its weights, averaged, and the loss at each step. */
export interface Trained {
  readonly params: Float32Array;
  readonly losses: readonly number[];
}

const known = new Map<string, Promise<Trained>>();

/** Trains as a page would; the same job twice is trained once. */
export function trained(job: TrainJob): Promise<Trained> {
  const key = JSON.stringify({ ...job, data: Array.from(job.data.points.slice(0, 8)) });
  const run = known.get(key) ?? train(job);
  known.set(key, run);
  return run;
}

async function train(job: TrainJob): Promise<Trained> {
  const losses: number[] = [];
  let params = new Float32Array();
  for await (const report of runTrain(job)) {
    losses.push(...report.losses.map(({ loss }) => loss));
    params = new Float32Array(report.checkpoint?.ema ?? params);
  }
  return { params, losses };
}

/** An engine that samples and asks in this process. */
export const inProcess = {
  run: (name: string, job: unknown) => (name === "field" ? runField(job as FieldJob) : runSample(job as SampleJob)),
} as unknown as Engine;

/** A mean over the last fifty steps. */
export const finalLoss = ({ losses }: Pick<Trained, "losses">): number =>
  losses.slice(-50).reduce((sum, loss) => sum + loss, 0) / 50;
