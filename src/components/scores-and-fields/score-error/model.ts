import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { TrainJob } from "../../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../../lib/diffusion/jobs/types.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { entry } from "../../kit/controls/entry.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { Learner, type Progress } from "../../learner/learner.ts";
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

/** The figure's network, and what it says while it learns. */
export class ScoreNetwork extends Learner {
  /** The newest averaged weights. */
  params?: Float32Array | undefined;

  override get isLearned(): boolean {
    return this.params !== undefined;
  }

  protected override ahead(): readonly TrainJob[] {
    return [job("moons", 1)];
  }

  train(cloud: string, seed: number): Promise<void> {
    this.params = undefined;
    return this.learn(STEPS, (engine) => this.#train(engine, job(cloud, seed)));
  }

  async *#train(engine: Engine, task: TrainJob): AsyncGenerator<Progress> {
    for await (const { step, losses, checkpoint } of engine.run("train", task)) {
      if (checkpoint) this.params = checkpoint.ema;
      const loss = losses.at(-1)?.loss;
      yield loss === undefined ? { step } : { step, loss };
    }
  }

  /** Forgets what was learned. */
  clear(): void {
    this.params = undefined;
    this.stop();
  }

  /** The averaged weights' x̂₀ at the centres of the map. */
  async fieldOf(params: Float32Array, t: number): Promise<Float32Array> {
    const engine = await this.engine();
    for await (const { x0 } of engine.run("field", { model: spec, params, t, at: Float32Array.from(places) }))
      return x0;
    throw new Error("The field did not come; press Train again.");
  }
}

export const network = new ScoreNetwork();
