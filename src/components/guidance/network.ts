import type { Engine } from "../../lib/diffusion/client.ts";
import type { Checkpoint, ModelSpec, SampleJob, TrainJob } from "../../lib/diffusion/jobs/types.ts";
import { rng } from "../../lib/diffusion/rng.ts";
import { draw } from "./data.ts";
import { classNames } from "./law.ts";
import { count, levelsOf, type Question } from "./sampling.ts";

export const model: ModelSpec = { schedule: "linear", prediction: "epsilon", width: 64, depth: 3, classes: 3 };
export const trainingSteps = 1000;

/** A network told of three classes, one example in so many of none. */
export const trainJob = (conditionDropout: number): TrainJob => ({
  model,
  data: { ...draw(rng(1), 6000), classNames },
  optimizer: { name: "adam", learningRate: 3e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 256,
  conditionDropout,
  steps: trainingSteps,
  seed: 1,
});

type State = "idle" | "training" | "ready";

/** The page's one network with classes: the figures that ask for it share it, and hear what becomes of it. */
export class Network {
  readonly #listeners = new Set<() => void>();
  #engine?: Engine;
  #run?: AsyncGenerator<unknown>;
  #checkpoint?: Checkpoint;
  state: State = "idle";
  /** Counts the trainings that came to an end. */
  round = 0;
  step = 0;
  /** Share of dropped conditions of the newest training. */
  dropout = 0.15;
  /** What is being loaded, or went wrong. */
  words = "";
  /** Time left, in seconds; NaN while it isn't known. */
  left = Number.NaN;
  /** How long the last training took, in seconds. */
  took = Number.NaN;

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async train(dropout = 0.15): Promise<void> {
    if (this.state === "training") return;
    this.#tell({ state: "training", step: 0, dropout, words: "Fetching what trains", left: Number.NaN });
    try {
      this.#engine ??= await connect();
      if (this.#isTraining) await this.#learn(this.#engine, dropout);
    } catch (error) {
      this.#end(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends the training; what was learned so far can be used, if it is anything. */
  stop(): void {
    this.#run?.return(undefined).catch(() => {});
    this.#end("");
  }

  get #isTraining(): boolean {
    return this.state === "training";
  }

  async #learn(engine: Engine, dropout: number) {
    const run = engine.train(trainJob(dropout));
    this.#run = run;
    const began = performance.now();
    for await (const { step, checkpoint } of run) {
      if (!this.#isTraining) return;
      this.#checkpoint = checkpoint ?? this.#checkpoint;
      const left = ((performance.now() - began) * (trainingSteps - step)) / (1000 * Math.max(1, step));
      this.#tell({ step, left, words: "" });
    }
    this.took = (performance.now() - began) / 1000;
    this.#end("");
  }

  #end(words: string) {
    this.#run = undefined;
    this.round++;
    this.#tell({ state: this.#checkpoint ? "ready" : "idle", words });
  }

  #tell(change: Partial<Pick<Network, "state" | "step" | "dropout" | "words" | "left">>) {
    Object.assign(this, change);
    for (const listener of this.#listeners) listener();
  }

  /** Samples with the trained weights, flat [n, 2]. */
  async sample(question: Question, n = count): Promise<Float32Array> {
    const { engine, params } = this.#learned();
    const { label, guidance, sampler, steps, seed } = question;
    const levels = levelsOf(steps);
    const spec = { name: sampler };
    const job: SampleJob = {
      model,
      params,
      sampler: spec,
      levels,
      steps,
      count: n,
      seed,
      label,
      guidance,
      lastOnly: true,
    };
    for await (const { x } of engine.sample(job)) return x;
    throw new Error("The samples did not come; move the slider again.");
  }

  /** x̂₀ at places, for a class or (−1) for none. */
  async field(at: ArrayLike<number>, t: number, label: number): Promise<Float32Array> {
    const { engine, params } = this.#learned();
    const job = { model, params, t, at: Float32Array.from(at), ...(label < 0 ? {} : { label }) };
    for await (const { x0 } of engine.field(job)) return x0;
    throw new Error("The field did not come; move the slider again.");
  }

  #learned(): { engine: Engine; params: Float32Array } {
    if (!this.#engine || !this.#checkpoint) throw new Error("There is no trained network yet: press Train first.");
    return { engine: this.#engine, params: this.#checkpoint.ema };
  }
}

async function connect(): Promise<Engine> {
  const { connectEngine } = await import("../../lib/diffusion/client.ts");
  const engine = connectEngine();
  await engine.ready();
  return engine;
}

export const network = new Network();
