import type { TrainJob } from "../types.ts";

/** The size of a training step: a multilayer perceptron's, on points in the plane. */
export interface Workload {
  /** Width and number of hidden layers. */
  readonly width: number;
  readonly depth: number;
  readonly batchSize: number;
  /** How many points there are to learn from. */
  readonly points: number;
}

/** What most figures train. */
export const typicalWorkload: Workload = { width: 128, depth: 3, batchSize: 256, points: 2000 };

/** What a job trains, within what can be trained: a job that is out of bounds is refused where it runs. */
export function workloadOf({ model, data, batchSize }: Pick<TrainJob, "model" | "data" | "batchSize">): Workload {
  const within = (value: number | undefined, low: number, high: number) =>
    Math.min(high, Math.max(low, Math.round(value ?? low) || low));
  return {
    width: within(model?.width, 1, 1024),
    depth: within(model?.depth, 1, 16),
    batchSize: within(batchSize, 1, 4096),
    points: within((data?.points?.length ?? 0) / 2, 1, 10_000),
  };
}

/** Coordinates and the time's embedding; coordinates. */
const [inputs, outputs] = [34, 2];

/** Multiply-adds of a step: the layers forwards, and backwards by their inputs and by their weights. */
export const multiplyAdds = ({ width, depth, batchSize }: Workload): number =>
  3 * batchSize * width * (inputs + (depth - 1) * width + outputs);
