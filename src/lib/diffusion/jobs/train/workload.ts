import { parseModel } from "../model.ts";
import type { ModelSpec } from "../types.ts";
import type { TrainJob } from "./job.ts";
import { parseTrainJob } from "./parse.ts";

/** The size of a training step. */
export interface Workload {
  readonly model: ModelSpec;
  readonly batchSize: number;
  /** How many examples there are to learn from. */
  readonly count: number;
}

/** What most figures train. */
export const typicalWorkload: Workload = {
  model: { schedule: "linear", prediction: "epsilon", width: 128, depth: 3, classes: 0 },
  batchSize: 256,
  count: 2000,
};

/** What a job trains; undefined where it cannot be run, as its run will say. */
export function workloadOf(job: TrainJob): Workload | undefined {
  try {
    const { model, data, batchSize } = parseTrainJob(job);
    return { model: job.model, batchSize, count: Math.min(data.points.length / model.size, 10_000) };
  } catch {
    return undefined;
  }
}

/** Multiply-adds of a step: the network forwards, and backwards by its inputs and by its weights. */
export const multiplyAdds = ({ model, batchSize }: Workload): number =>
  (3 * batchSize * parseModel(model).network.flops) / 2;
