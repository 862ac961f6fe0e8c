import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { Frame, SampleJob } from "../../lib/diffusion/jobs/sample/job.ts";
import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";
import type { Law } from "../../lib/diffusion/python/recipe.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { clouds, draw } from "../kit/data/clouds.ts";
import { Learner, type Progress } from "../learner/learner.ts";

const model: ModelSpec = { schedule: "linear", prediction: "epsilon", width: 128, depth: 3, classes: 0 };
const trainingSteps = 800;

/** What the lesson's figures train: a network of 128 × 3 on two moons. */
export const trainJob = (): TrainJob => ({
  model,
  data: { points: Float32Array.from(draw(clouds.moons!.law, rng(1), 4000)) },
  optimizer: { name: "adam", learningRate: 3e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 256,
  steps: trainingSteps,
  seed: 1,
});

type Question = Pick<SampleJob, "sampler" | "steps" | "levels" | "count" | "seed">;

/** The page's one trained network. */
export class Network extends Learner {
  #params?: Float32Array;

  override get isLearned(): boolean {
    return this.#params !== undefined;
  }

  protected override get law(): Law {
    return clouds.moons!.law;
  }

  protected override ahead(): readonly TrainJob[] {
    return [trainJob()];
  }

  train(): Promise<void> {
    return this.learn(trainingSteps, (engine) => this.#train(engine));
  }

  async *#train(engine: Engine): AsyncGenerator<Progress> {
    for await (const { step, losses, checkpoint } of engine.run("train", trainJob())) {
      if (checkpoint) this.#params = checkpoint.ema;
      const loss = losses.at(-1)?.loss;
      yield loss === undefined ? { step } : { step, loss };
    }
  }

  /** Frames of a sampling run with the trained weights, from noise to data. */
  async *sample(question: Question): AsyncGenerator<Frame> {
    if (!this.#params) throw new Error("There is no trained network yet: press Train first.");
    const [engine, params] = [await this.engine(), this.#params];
    yield* engine.run("sample", { ...question, model, params, lastOnly: true });
  }
}

export const network = new Network();
