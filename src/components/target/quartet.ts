import type { Engine } from "../../lib/diffusion/client.ts";
import type { ModelSpec, TrainControls, TrainReport } from "../../lib/diffusion/jobs/types.ts";
import { distance, type Errors, errorsOf, probes, SAMPLES } from "./measure.ts";
import { cloudOf, jobOf, modelOf, type Settings, STEPS, scheduleOf } from "./settings.ts";
import { type Target, targets } from "./targets.ts";

/** One network on its way. */
export interface Learner {
  readonly target: Target;
  readonly losses: { readonly step: number; readonly loss: number }[];
  step: number;
  params?: Float32Array;
  samples?: Float32Array;
  distance?: number;
  errors?: readonly Errors[];
}

export type State = "idle" | "training" | "measuring" | "ready";
type Run = AsyncGenerator<TrainReport, void, TrainControls | undefined>;

const STRIDE = 25;
const SAMPLE_EVERY = 150;

/** The page's four networks: the figures that ask about them share them, and hear what becomes of them. */
export class Quartet {
  readonly #listeners = new Set<() => void>();
  #engine?: Engine;
  #turn = 0;
  state: State = "idle";
  settings: Settings = { cloud: "moons", schedule: "flow", seed: 1 };
  learners: readonly Learner[] = [];
  /** Sampling steps of the newest samples. */
  samplingSteps = 20;
  /** What is being done, or went wrong. */
  words = "";
  /** Seconds left of the training; NaN while it isn't known. */
  left = Number.NaN;

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get busy(): boolean {
    return this.state === "training" || this.state === "measuring";
  }

  get step(): number {
    return Math.min(...this.learners.map(({ step }) => step));
  }

  learner(target: Target): Learner | undefined {
    return this.learners.find((one) => one.target === target);
  }

  async engine(): Promise<Engine> {
    if (this.#engine) return this.#engine;
    const { connectEngine } = await import("../../lib/diffusion/client.ts");
    const engine = connectEngine();
    await engine.ready();
    this.#engine = engine;
    return engine;
  }

  /** Trains all four from the start. Where it fails before anything was learned, what was there stays. */
  async train(settings: Settings): Promise<void> {
    if (this.busy) return;
    const turn = ++this.#turn;
    const before = { settings: this.settings, learners: this.learners };
    this.#tell({ state: "training", words: "Fetching what trains", left: Number.NaN });
    try {
      const engine = await this.engine();
      if (turn !== this.#turn) return;
      this.#tell({ settings, learners: targets.map((target) => ({ target, losses: [], step: 0 })), words: "" });
      await this.#learn(engine, turn);
      if (turn === this.#turn) await this.#measure(engine, turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (!this.learners.every(({ params }) => params)) Object.assign(this, before);
      this.#rest(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends the training; what was learned so far stays, if all four learned something. */
  async stop(): Promise<void> {
    const turn = ++this.#turn;
    if (this.learners.length === 0 || !this.learners.every(({ params }) => params)) {
      this.learners = [];
      return this.#rest("");
    }
    try {
      await this.#measure(await this.engine(), turn);
    } catch (error) {
      this.#rest(error instanceof Error ? error.message : String(error));
    }
  }

  /** Forgets the networks. */
  clear(): void {
    this.#turn++;
    this.learners = [];
    this.#rest("");
  }

  #rest(words: string) {
    this.#tell({ state: this.learners.length > 0 ? "ready" : "idle", words });
  }

  /** In turn, the one that is furthest behind, so that all are always about as far. */
  async #learn(engine: Engine, turn: number) {
    const runs: readonly Run[] = this.learners.map(({ target }) => engine.train(jobOf(target, this.settings)));
    const began = performance.now();
    try {
      while (this.step < STEPS) {
        const i = this.learners.findIndex(({ step }) => step === this.step);
        const learner = this.learners[i]!;
        const { value } = await runs[i]!.next({ stepsThisTurn: Math.min(STRIDE, STEPS - learner.step) });
        if (turn !== this.#turn || !value) return;
        await this.#take(engine, learner, value);
        const share = this.learners.reduce((sum, { step }) => sum + step, 0) / (STEPS * this.learners.length);
        this.#tell({ left: ((performance.now() - began) * (1 - share)) / (1000 * Math.max(0.01, share)) });
      }
    } finally {
      for (const run of runs) run.return(undefined).catch(() => {});
    }
  }

  async #take(engine: Engine, learner: Learner, { step, losses, checkpoint }: TrainReport) {
    const isDue = Math.floor(step / SAMPLE_EVERY) > Math.floor(learner.step / SAMPLE_EVERY) || step >= STEPS;
    learner.losses.push(...losses);
    learner.step = step;
    if (checkpoint) learner.params = checkpoint.ema;
    if (isDue && learner.params) learner.samples = await this.#sample(engine, learner, 20, 300);
  }

  async #sample(engine: Engine, { target, params }: Learner, steps: number, count = SAMPLES): Promise<Float32Array> {
    return sampled(engine, { model: modelOf(target, this.settings), params: params!, steps, count });
  }

  /** New samples of all four, in so many steps. */
  async sampleAgain(steps: number): Promise<void> {
    this.samplingSteps = steps;
    if (this.state !== "ready") return;
    const turn = this.#turn;
    const engine = await this.engine();
    for (const learner of this.learners) {
      const samples = await this.#sample(engine, learner, steps);
      if (turn !== this.#turn || steps !== this.samplingSteps) return;
      learner.samples = samples;
      learner.distance = distance(samples, cloudOf(this.settings.cloud).law);
      this.#tell({});
    }
  }

  async #measure(engine: Engine, turn: number) {
    this.#tell({ state: "measuring", words: "Measuring their errors at fifteen times" });
    const asked = probes(cloudOf(this.settings.cloud).law, scheduleOf(this.settings.schedule));
    for (const learner of this.learners) {
      const model = modelOf(learner.target, this.settings);
      const errors: Errors[] = [];
      for (const probe of asked) {
        const guess = await guessed(engine, { model, params: learner.params!, t: probe.t, at: probe.x });
        if (turn !== this.#turn) return;
        errors.push(errorsOf(probe, guess));
      }
      learner.errors = errors;
      this.#tell({});
    }
    this.#rest("");
    await this.sampleAgain(this.samplingSteps);
  }

  #tell(change: Partial<Pick<Quartet, "state" | "words" | "left" | "settings" | "learners">>) {
    Object.assign(this, change);
    for (const listener of this.#listeners) listener();
  }
}

interface Sampling {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  readonly steps: number;
  readonly count: number;
}

/** Samples by DDIM from the one noise that every network starts from; flat [count, 2]. */
export async function sampled(engine: Engine, job: Sampling): Promise<Float32Array> {
  for await (const { x } of engine.sample({ ...job, sampler: "ddim", seed: 5, lastOnly: true })) return x;
  throw new Error("No samples came; press Train again.");
}

interface Question {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  readonly t: number;
  readonly at: ArrayLike<number>;
}

/** A network's x̂₀ at places of the plane. */
export async function guessed(engine: Engine, { at, ...question }: Question): Promise<Float32Array> {
  for await (const { x0 } of engine.field({ ...question, at: Float32Array.from(at) })) return x0;
  throw new Error("No answer came; press Train again.");
}

export const quartet = new Quartet();
