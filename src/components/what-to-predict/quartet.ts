import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../lib/diffusion/jobs/train/job.ts";
import type { Law } from "../../lib/diffusion/python/recipe.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { guessed, sampled } from "./asking.ts";
import { distance, type Errors, errorsOf, probes, SAMPLES } from "./measure.ts";
import { cloudOf, jobOf, modelOf, type Settings, STEPS, scheduleOf } from "./settings.ts";
import { type Target, targets } from "./targets.ts";

/** One network on its way. */
export interface TargetNetwork {
  readonly target: Target;
  readonly losses: { readonly step: number; readonly loss: number }[];
  step: number;
  params?: Float32Array;
  samples?: Float32Array;
  distance?: number;
  errors?: readonly Errors[];
}

type Run = AsyncGenerator<TrainReport, void, TrainControls | undefined>;
type Kept = Pick<Quartet, "settings" | "networks">;

const STRIDE = 25;
const SAMPLE_EVERY = 150;

/** The page's four networks. */
class Quartet extends Learner {
  #before: Kept | undefined;
  #isMeasuring = false;
  settings: Settings = { cloud: "moons", schedule: "flow", seed: 1 };
  networks: readonly TargetNetwork[] = [];
  /** Sampling steps of the newest samples. */
  samplingSteps = 20;

  override get isLearned(): boolean {
    return this.networks.length > 0 && this.networks.every(({ params }) => params);
  }

  get busy(): boolean {
    return this.isTraining || this.#isMeasuring;
  }

  network(target: Target): TargetNetwork | undefined {
    return this.networks.find((one) => one.target === target);
  }

  protected override get law(): Law {
    return cloudOf(this.settings.cloud).law;
  }

  protected override ahead(): readonly TrainJob[] {
    return targets.map((target) => jobOf(target, this.settings));
  }

  /** Trains all four from the start, and measures them. Where it fails before anything was learned, what was there stays. */
  async train(settings: Settings): Promise<void> {
    await this.learn(STEPS, (engine) => this.#train(engine, settings));
    if (this.state !== "ready" || this.networks.some(({ errors }) => errors)) return;
    await this.#measure().catch((error: Error) => this.tell({ words: error.message }));
  }

  /** Ends the training; what was learned so far stays, if all four learned something. */
  override stop(): void {
    if (!this.isLearned) Object.assign(this, this.#before);
    super.stop();
  }

  /** Forgets the networks. */
  clear(): void {
    this.#before = undefined;
    this.networks = [];
    super.stop();
  }

  async *#train(engine: Engine, settings: Settings): AsyncGenerator<Progress> {
    const networks: readonly TargetNetwork[] = targets.map((target) => ({ target, losses: [], step: 0 }));
    this.#before = { settings: this.settings, networks: this.networks };
    Object.assign(this, { settings, networks });
    try {
      yield* this.#race(engine);
    } catch (error) {
      if (this.networks === networks && !this.isLearned) Object.assign(this, this.#before);
      throw error;
    }
  }

  /** In turn, the one that is furthest behind, so that all are always about as far. */
  async *#race(engine: Engine): AsyncGenerator<Progress> {
    const { networks, settings } = this;
    const runs: readonly Run[] = networks.map(({ target }) => engine.run("train", jobOf(target, settings)));
    const furthestBehind = () => Math.min(...networks.map(({ step }) => step));
    try {
      for (let step = 0; step < STEPS; step = furthestBehind()) {
        const i = networks.findIndex((one) => one.step === step);
        const network = networks[i]!;
        const { value } = await runs[i]!.next({ stepsThisTurn: Math.min(STRIDE, STEPS - network.step) });
        if (!value) return;
        await this.#take(engine, network, value);
        const total = networks.reduce((sum, { step }) => sum + step, 0);
        yield { step: Math.floor(total / networks.length) };
      }
    } finally {
      for (const run of runs) run.return(undefined).catch(() => {});
    }
  }

  async #take(engine: Engine, network: TargetNetwork, { step, losses, checkpoint }: TrainReport) {
    const isDue = Math.floor(step / SAMPLE_EVERY) > Math.floor(network.step / SAMPLE_EVERY) || step >= STEPS;
    network.losses.push(...losses);
    network.step = step;
    if (checkpoint) network.params = checkpoint.ema;
    if (isDue && network.params) network.samples = await this.#sample(engine, network, 20, 300);
  }

  #sample(engine: Engine, { target, params }: TargetNetwork, steps: number, count = SAMPLES): Promise<Float32Array> {
    return sampled(engine, { model: modelOf(target, this.settings), params: params!, steps, count });
  }

  /** New samples of all four, in so many steps. */
  async sampleAgain(steps: number): Promise<void> {
    this.samplingSteps = steps;
    if (this.state !== "ready") return;
    const { networks, settings } = this;
    const engine = await this.engine();
    for (const network of networks) {
      const samples = await this.#sample(engine, network, steps);
      if (networks !== this.networks || this.isTraining || steps !== this.samplingSteps) return;
      network.samples = samples;
      network.distance = distance(samples, cloudOf(settings.cloud).law);
      this.tell({});
    }
  }

  async #measure() {
    const { networks, settings } = this;
    this.#isMeasuring = true;
    this.tell({ words: "Measuring their errors at fifteen times" });
    try {
      for (const network of networks) {
        const errors = await this.#errorsOf(network);
        if (networks !== this.networks || settings !== this.settings) return;
        network.errors = errors;
        this.tell({});
      }
    } finally {
      this.#isMeasuring = false;
    }
    this.tell({ words: "" });
    await this.sampleAgain(this.samplingSteps);
  }

  async #errorsOf({ target, params }: TargetNetwork): Promise<Errors[]> {
    const { settings } = this;
    const engine = await this.engine();
    const errors: Errors[] = [];
    for (const probe of probes(cloudOf(settings.cloud).law, scheduleOf(settings.schedule))) {
      const question = { model: modelOf(target, settings), params: params!, t: probe.t, at: probe.x };
      errors.push(errorsOf(probe, await guessed(engine, question)));
    }
    return errors;
  }
}

export const quartet = new Quartet();
