import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { SampleJob } from "../../lib/diffusion/jobs/sample/job.ts";
import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { Checkpoint, ModelSpec } from "../../lib/diffusion/jobs/types.ts";
import type { Law } from "../../lib/diffusion/python/recipe.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { draw } from "./data.ts";
import { arms, classNames } from "./law.ts";
import { count, levelsOf, type Question } from "./sampling.ts";

export const model: ModelSpec = { schedule: "linear", prediction: "epsilon", width: 64, depth: 3, classes: 3 };
const trainingSteps = 1000;

/** A network told of three classes, one example in so many of none. */
export const trainJob = (conditionDropout: number, seed = 1): TrainJob => ({
  model,
  data: { ...draw(rng(1), 6000), classNames },
  optimizer: { name: "adam", learningRate: 3e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 256,
  conditionDropout,
  steps: trainingSteps,
  seed,
});

/** The page's one network with classes. */
class Network extends Learner {
  #checkpoint?: Checkpoint;
  /** Share of dropped conditions of the newest training. */
  dropout = 0.15;

  override get isLearned(): boolean {
    return this.#checkpoint !== undefined;
  }

  protected override get law(): Law {
    return arms;
  }

  protected override ahead(): readonly TrainJob[] {
    return [trainJob(this.dropout)];
  }

  train(dropout = 0.15): Promise<void> {
    if (!this.isTraining) this.dropout = dropout;
    return this.learn(trainingSteps, (engine) => this.#train(engine));
  }

  async *#train(engine: Engine): AsyncGenerator<Progress> {
    for await (const { step, checkpoint } of engine.run("train", trainJob(this.dropout))) {
      this.#checkpoint = checkpoint ?? this.#checkpoint;
      yield { step };
    }
  }

  /** Samples with the trained weights, flat [n, 2]. */
  async sample(question: Question, n = count): Promise<Float32Array> {
    const { engine, params } = await this.#learned();
    const { label, guidance, sampler, steps, seed, config } = question;
    const by = config ? { sampler: config.spec } : { sampler: { name: sampler }, levels: levelsOf(steps) };
    const job: SampleJob = { model, params, ...by, steps, count: n, seed, label, guidance, lastOnly: true };
    for await (const { x } of engine.run("sample", job)) return x;
    throw new Error("The samples did not come; move the slider again.");
  }

  /** x̂₀ at places, for a class or (−1) for none. */
  async field(at: ArrayLike<number>, t: number, label: number): Promise<Float32Array> {
    const { engine, params } = await this.#learned();
    const job = { model, params, t, at: Float32Array.from(at), ...(label < 0 ? {} : { label }) };
    for await (const { x0 } of engine.run("field", job)) return x0;
    throw new Error("The field did not come; move the slider again.");
  }

  async #learned(): Promise<{ engine: Engine; params: Float32Array }> {
    if (!this.#checkpoint) throw new Error("There is no trained network yet: press Train first.");
    const { ema: params } = this.#checkpoint;
    return { engine: await this.engine(), params };
  }
}

export const network = new Network();
