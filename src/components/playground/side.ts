import type { TrainReport } from "../../lib/diffusion/jobs/types.ts";
import { type LabData, openData } from "../denoiser-lab/data.ts";
import type { Engine } from "../denoiser-lab/engine.ts";
import type { Quality, QualityMeter } from "../denoiser-lab/quality.ts";
import type { Trainer } from "../denoiser-lab/trainer.ts";
import { defaultSetup, differing, type Setup, samplingFields } from "./setup.ts";

/** A network that was trained, with what it was trained by and how it did. */
export interface Outcome {
  readonly setup: Setup;
  readonly step: number;
  readonly losses: readonly (readonly [step: number, loss: number])[];
  readonly params: Float32Array;
  readonly samples: Float32Array;
  readonly quality: Quality;
}

export interface SideOptions {
  readonly engine: () => Promise<Engine>;
  readonly changed: () => void;
  readonly finished: (outcome: Outcome) => void;
}

/** One of the two runs: a setup, the network it trains, and samples of it. */
export class Side {
  readonly #options: SideOptions;
  #trainer?: Trainer;
  #last = 0;
  #turn = 0;
  state: "idle" | "loading" | "running" | "paused" | "done" = "idle";
  /** What is wrong, for the reader. */
  words = "";
  setup: Setup = defaultSetup;
  /** What the present network was trained by. */
  trained?: Setup;
  data: LabData = openData(defaultSetup.data, defaultSetup.seed);
  step = 0;
  losses: (readonly [step: number, loss: number])[] = [];
  params?: Float32Array;
  samples?: Float32Array;
  quality?: Quality;
  #meter?: QualityMeter;

  constructor(options: SideOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.state === "loading" || this.state === "running";
  }

  /** Another setup: the network stays where only the sampling differs, and is put by where it doesn't. */
  use(setup: Setup): void {
    const keeps =
      this.trained !== undefined && differing(this.trained, setup).every((name) => samplingFields.includes(name));
    this.setup = setup;
    if (keeps) void this.sample();
    else this.clear();
  }

  clear(): void {
    this.#turn++;
    this.#trainer?.close();
    const data = openData(this.setup.data, this.setup.seed);
    const nothing = { trained: undefined, params: undefined, samples: undefined, quality: undefined };
    Object.assign(this, { data, state: "idle", step: 0, losses: [], words: "", ...nothing });
    this.#meter = undefined;
    this.#options.changed();
  }

  /** Begins, goes on after a stop, or begins anew after the end. */
  async train(): Promise<void> {
    if (this.busy) return;
    if (this.state === "done" || !this.#trainer?.isOpen) this.clear();
    try {
      if (!this.#trainer?.isOpen && !(await this.#open())) return;
      this.state = "running";
      this.#trainer?.go();
      this.#options.changed();
    } catch (error) {
      this.#fail(error);
    }
  }

  stop(): void {
    this.#trainer?.pause();
    if (this.state === "loading") this.clear();
    else if (this.state === "running") this.state = "paused";
    this.#options.changed();
  }

  /** Shows a network that was trained before. */
  show({ setup, step, losses, params, samples, quality }: Outcome): void {
    this.setup = setup;
    this.clear();
    Object.assign(this, { trained: setup, step, losses: [...losses], params, samples, quality, state: "done" });
    this.#options.changed();
  }

  /** New samples of the network. */
  async sample(): Promise<void> {
    if (!this.params) return;
    const turn = ++this.#turn;
    try {
      const { checkSetup, QualityMeter, sampleJobOf } = await import("./training.ts");
      checkSetup(this.setup);
      const engine = await this.#options.engine();
      let samples: Float32Array | undefined;
      for await (const { x } of engine.sample(sampleJobOf(this.setup, this.data, this.params))) samples = x;
      if (turn !== this.#turn || !samples) return;
      this.#meter ??= new QualityMeter(this.data);
      const quality = this.#meter.measure("wasserstein", samples);
      Object.assign(this, { samples, quality, words: "" });
      this.#options.changed();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.words = error instanceof Error ? error.message : String(error);
      this.#options.changed();
    }
  }

  async #open(): Promise<boolean> {
    const turn = this.#turn;
    this.state = "loading";
    this.#options.changed();
    const { checkSetup, checkTrainJob, jobOf, Trainer } = await import("./training.ts");
    if (turn !== this.#turn) return false;
    checkSetup(this.setup);
    const job = jobOf(this.setup, this.data);
    checkTrainJob(job);
    const engine = await this.#options.engine();
    if (turn !== this.#turn) return false;
    this.trained = this.setup;
    this.#trainer ??= new Trainer({
      held: false,
      controls: () => undefined,
      report: (report) => this.#report(report),
      failed: (error) => this.#fail(error),
    });
    this.#trainer.open(engine.train(job, {}));
    return true;
  }

  async #report({ step, losses, checkpoint, done }: TrainReport) {
    const { trained } = this;
    this.step = step;
    for (const { step: at, loss } of losses) this.losses.push([at, loss]);
    if (checkpoint) this.params = checkpoint.ema;
    const now = performance.now();
    if (done || (checkpoint && now - this.#last > 700)) {
      await this.sample();
      this.#last = performance.now();
    }
    if (this.trained !== trained) return;
    if (done) this.#finish();
    this.#options.changed();
  }

  #finish() {
    this.#trainer?.close();
    this.state = "done";
    const { setup, step, losses, params, samples, quality } = this;
    if (params && samples && quality)
      this.#options.finished({ setup, step, losses: [...losses], params, samples, quality });
  }

  #fail(error: unknown) {
    this.#trainer?.close();
    this.state = this.params ? "done" : "idle";
    this.words = error instanceof Error ? error.message : String(error);
    this.#options.changed();
  }
}
