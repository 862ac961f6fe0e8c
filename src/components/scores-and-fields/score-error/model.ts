import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { TrainJob } from "../../../lib/diffusion/jobs/train/job.ts";
import type { Checkpoint, ModelSpec } from "../../../lib/diffusion/jobs/types.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { entry } from "../../kit/controls/entry.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { places } from "./error-map.ts";

export const spec: ModelSpec = { schedule: "linear", prediction: "epsilon", width: 64, depth: 3, classes: 0 };
export const STEPS = 1000;

/** The whole training run of the figure. */
export const job = (cloud: string, seed: number): TrainJob => ({
  model: spec,
  data: { points: Float32Array.from(draw(entry(clouds, cloud, "moons").law, rng(1), 4000)) },
  optimizer: { name: "adam", learningRate: 3e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 256,
  steps: STEPS,
  seed,
});

export interface Trained {
  readonly step: number;
  readonly checkpoint: Checkpoint;
}

/** Pulls a training run; yields whenever there are new weights to look at. */
export async function* training(
  connect: () => Promise<Engine>,
  task: TrainJob,
  from?: Checkpoint,
): AsyncGenerator<Trained> {
  const engine = await connect();
  for await (const { step, checkpoint } of engine.run("train", task, from ? { from } : {}))
    if (checkpoint) yield { step, checkpoint };
}

/** The averaged weights' x̂₀ at the centres of the map. */
export async function fieldOf(engine: Engine, { ema }: Checkpoint, t: number): Promise<Float32Array> {
  for await (const { x0 } of engine.run("field", { model: spec, params: ema, t, at: Float32Array.from(places) }))
    return x0;
  throw new Error("The field did not come; press Train again.");
}
