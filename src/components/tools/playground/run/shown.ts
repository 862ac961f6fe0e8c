import type { Engine } from "../../../workbench/denoiser-lab/engine.ts";
import { type LabData, openData, prepareData, readData } from "../../../workbench/denoiser-lab/state/data.ts";
import type { Quality, QualityMeter } from "../../../workbench/denoiser-lab/state/quality.ts";
import { defaultSetup, type Setup } from "../setup/setup.ts";

/** A network that was trained, with what it was trained by and how it did. */
export interface Outcome {
  readonly setup: Setup;
  readonly step: number;
  readonly losses: readonly (readonly [step: number, loss: number])[];
  readonly params: Float32Array;
  /** Those of the setup; none where they could not be drawn. */
  readonly samples?: Float32Array;
  readonly quality?: Quality;
}

export interface SideOptions {
  readonly engine: () => Promise<Engine>;
  readonly changed: () => void;
  readonly finished: (outcome: Outcome) => void;
}

/** A setup with its data, and a network with samples of it where there is one. */
export abstract class Shown {
  protected readonly options: SideOptions;
  /** Counts how often everything was put by. */
  protected round = 0;
  #asked = 0;
  #newest: Promise<void> = Promise.resolve();
  #meter?: QualityMeter;
  state: "idle" | "loading" | "running" | "paused" | "done" = "idle";
  /** What is wrong, for the reader. */
  words = "";
  /** What a reader should know of the samples. */
  remark = "";
  setup: Setup = defaultSetup;
  /** What the present network was trained by. */
  trained?: Setup;
  /** None where they are not at hand; `words` then says why. */
  data?: LabData;
  step = 0;
  losses: (readonly [step: number, loss: number])[] = [];
  params?: Float32Array;
  samples?: Float32Array;
  quality?: Quality;
  /** Whether the samples are those of another setup than the present one. */
  protected isStale = false;

  constructor(options: SideOptions) {
    this.options = options;
    this.#load();
  }

  clear(): void {
    this.round++;
    const nothing = { trained: undefined, params: undefined, samples: undefined, quality: undefined };
    Object.assign(this, { state: "idle", step: 0, losses: [], words: "", remark: "", isStale: false, ...nothing });
    this.#load();
    this.options.changed();
  }

  /** Shows a network that was trained before. */
  show({ setup, step, losses, params, samples, quality }: Outcome): void {
    this.setup = setup;
    this.clear();
    Object.assign(this, { trained: setup, step, losses: [...losses], params, samples, quality, state: "done" });
    if (!samples && this.data) void this.sample();
    this.options.changed();
  }

  /** New samples of the network. */
  sample(): Promise<void> {
    if (this.params) this.#newest = this.#draw(this.params, ++this.#asked);
    return this.#newest;
  }

  /** Waits until the samples are those of the present setup, however often that changes meanwhile. */
  protected async sampled(): Promise<void> {
    let seen: Promise<void>;
    do {
      seen = this.#newest;
      await seen;
    } while (seen !== this.#newest);
  }

  async #draw(params: Float32Array, asked: number): Promise<void> {
    const { round, setup } = this;
    const isLate = () => asked !== this.#asked || round !== this.round;
    this.isStale = true;
    try {
      const { checkSetup, QualityMeter, remarkFor, sampleJobOf } = await import("./training.ts");
      const { data } = this;
      if (!data) return;
      checkSetup(setup, data);
      const engine = await this.options.engine();
      let samples: Float32Array | undefined;
      for await (const { x } of engine.run("sample", sampleJobOf(setup, data, params))) samples = x;
      if (isLate() || !samples) return;
      this.#meter ??= new QualityMeter(data);
      const quality = this.#meter.measure("wasserstein", samples);
      const remark = remarkFor(setup, data);
      Object.assign(this, { samples, quality, remark, words: "", isStale: false });
    } catch (error) {
      if (isLate()) return;
      this.words = error instanceof Error ? error.message : String(error);
    }
    this.options.changed();
  }

  #load() {
    const { data, seed } = this.setup;
    this.#meter = undefined;
    this.data = undefined;
    try {
      this.data = openData(data, seed);
    } catch (error) {
      this.words = (error as Error).message;
      if (readData(data).kind === "text") void this.#draws(data, this.round);
    }
  }

  /** Letters need a font first. */
  async #draws(line: string, round: number) {
    this.words = "Fetching the letters.";
    let words = "";
    let data: LabData | undefined;
    try {
      await prepareData(line);
      data = openData(line, this.setup.seed);
    } catch (error) {
      words = (error as Error).message;
    }
    if (round !== this.round) return;
    Object.assign(this, { data, words });
    if (data && this.params && !this.samples) void this.sample();
    this.options.changed();
  }
}
