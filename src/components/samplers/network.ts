import { typicalWorkload } from "../../lib/diffusion/backends/workload.ts";
import type { Engine } from "../../lib/diffusion/client.ts";
import type { Frame, ModelSpec, SampleJob, TrainJob } from "../../lib/diffusion/jobs/types.ts";
import { rng } from "../../lib/diffusion/rng.ts";
import type { SamplerSpec } from "../../lib/diffusion/samplers/named.ts";
import type { Level } from "../../lib/diffusion/schedule.ts";
import { clouds, draw } from "../denoise/clouds.ts";

export const model: ModelSpec = { schedule: "linear", prediction: "epsilon", width: 128, depth: 3, classes: 0 };
export const trainingSteps = 800;

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

type State = "idle" | "training" | "ready";

/** The page's one trained network: the figures that ask for it share it, and hear what becomes of it. */
export class Network {
  readonly #listeners = new Set<() => void>();
  #engine?: Engine;
  #run?: AsyncGenerator<unknown>;
  #params?: Float32Array;
  state: State = "idle";
  /** Counts the trainings that came to an end. */
  round = 0;
  step = 0;
  loss = Number.NaN;
  /** What is being loaded, or went wrong. */
  words = "";
  /** Time left, in seconds; NaN while it isn't known. */
  left = Number.NaN;

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async train(): Promise<void> {
    if (this.state === "training") return;
    this.#tell({ state: "training", step: 0, words: "Fetching what trains", left: Number.NaN });
    try {
      this.#engine ??= await this.#connect();
      if (this.#isTraining) await this.#learn(this.#engine);
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

  async #connect(): Promise<Engine> {
    const { connectEngine } = await import("../../lib/diffusion/client.ts");
    const engine = connectEngine();
    await engine.ready(typicalWorkload);
    return engine;
  }

  async #learn(engine: Engine) {
    const run = engine.train(trainJob());
    this.#run = run;
    const began = performance.now();
    for await (const { step, losses, checkpoint } of run) {
      if (!this.#isTraining) return;
      if (checkpoint) this.#params = checkpoint.ema;
      const left = ((performance.now() - began) * (trainingSteps - step)) / (1000 * Math.max(1, step));
      this.#tell({ step, loss: losses.at(-1)?.loss ?? this.loss, left, words: "" });
    }
    this.#end("");
  }

  #end(words: string) {
    this.#run = undefined;
    this.round++;
    this.#tell({ state: this.#params ? "ready" : "idle", words });
  }

  #tell(change: Partial<Pick<Network, "state" | "step" | "loss" | "words" | "left">>) {
    Object.assign(this, change);
    for (const listener of this.#listeners) listener();
  }

  /** Frames of a sampling run with the trained weights, from noise to data. */
  async *sample(question: {
    readonly spec: SamplerSpec;
    readonly levels: readonly Level[];
    readonly count: number;
    readonly seed: number;
  }): AsyncGenerator<Frame> {
    const { spec, levels, count, seed } = question;
    if (!this.#engine || !this.#params) throw new Error("There is no trained network yet: press Train first.");
    const job: SampleJob = {
      model,
      params: this.#params,
      sampler: spec,
      levels,
      steps: levels.length - 1,
      count,
      seed,
      lastOnly: true,
    };
    yield* this.#engine.sample(job);
  }
}

export const network = new Network();
