import type { Engine } from "../../../workbench/denoiser-lab/engine.ts";
import { prepareData, readData } from "../../../workbench/denoiser-lab/state/data.ts";
import type { Quality } from "../../../workbench/denoiser-lab/state/quality.ts";
import { isPictureLine, openRunData, type RunData } from "../setup/data.ts";
import { defaultSetup, type Setup } from "../setup/setup.ts";
import type { Moment } from "./moments.ts";

/** A network that was trained, with what it was trained by and how it did. */
export interface Outcome {
  readonly setup: Setup;
  readonly step: number;
  readonly losses: readonly (readonly [step: number, loss: number])[];
  readonly params: Float32Array;
  /** Those of the setup; none where they could not be drawn. */
  readonly samples?: Float32Array;
  readonly quality?: Quality | undefined;
  /** What it was like on the way, samples of the same setup; without their weights where it was kept. */
  readonly moments?: readonly Moment[];
  /** What it took, without the time in which it stood still. */
  readonly seconds?: number;
  /** What computed it. */
  readonly backend?: string;
}

/** A file's network, and a sentence for whatever of its settings could not be taken over. */
export interface OpenedWeights {
  readonly outcome: Outcome;
  readonly notes: readonly string[];
}

export interface SideOptions {
  readonly engine: () => Promise<Engine>;
  readonly changed: () => void;
  readonly finished: (outcome: Outcome) => void;
  /** What computes, once that is known. */
  readonly backend?: () => string | undefined;
}

/** A setup with its data, and a network with samples of it where there is one. */
export abstract class Shown {
  readonly options: SideOptions;
  /** Counts how often everything was put by. */
  round = 0;
  #asked = 0;
  #newest: Promise<void> = Promise.resolve();
  state: "idle" | "loading" | "running" | "paused" | "done" = "idle";
  /** What is wrong, for the reader. */
  words = "";
  /** What a reader should know of the samples. */
  remark = "";
  setup: Setup = defaultSetup;
  /** What the present network was trained by. */
  trained?: Setup;
  /** None where they are not at hand; `words` then says why. */
  data?: RunData;
  /** Pictures that it learns from, once they were made; flat [n, …shape]. */
  examples?: Float32Array;
  step = 0;
  losses: (readonly [step: number, loss: number])[] = [];
  params?: Float32Array;
  samples?: Float32Array;
  quality?: Quality;
  /** Looks back on the training, in its order. */
  moments: readonly Moment[] = [];
  /** Which of them is shown in place of the network as it is. */
  at?: number;
  /** Whether the samples are those of another setup than the present one. */
  isStale = false;

  constructor(options: SideOptions) {
    this.options = options;
    this.#load();
  }

  clear(): void {
    this.round++;
    const nothing = {
      trained: undefined,
      params: undefined,
      samples: undefined,
      examples: undefined,
      quality: undefined,
      at: undefined,
    };
    const empty = { step: 0, losses: [], moments: [], words: "", remark: "", isStale: false };
    Object.assign(this, { state: "idle", ...empty, ...nothing });
    this.#load();
    this.options.changed();
  }

  /** Shows a network that was trained before. */
  show({ setup, step, losses, params, samples, quality, moments = [] }: Outcome): void {
    this.setup = setup;
    this.clear();
    const shown = { step, losses: [...losses], params, samples, quality, moments };
    Object.assign(this, { trained: setup, ...shown, state: "done" });
    if (!samples && this.data) void this.sample();
    this.options.changed();
  }

  /** What is in sight: the network as it is, or as it was. */
  get look(): Pick<Moment, "step"> & Partial<Moment> {
    return this.moments[this.at ?? -1] ?? this;
  }

  /** New samples of the network. */
  sample(): Promise<void> {
    if (this.params) this.#newest = this.#draw(this.params, ++this.#asked);
    return this.#newest;
  }

  /** Waits until the samples are those of the present setup, however often that changes meanwhile. */
  async sampled(): Promise<void> {
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
      const { checkedDraw } = await import("./training.ts");
      const drawn = await checkedDraw(this, params, setup, isLate);
      if (!drawn || isLate()) return;
      Object.assign(this, { ...drawn, words: "", isStale: false });
    } catch (error) {
      if (isLate()) return;
      this.words = error instanceof Error ? error.message : String(error);
    }
    this.options.changed();
  }

  /** The network as it was at one of the moments; undefined for how it is. */
  async lookAt(index: number | undefined): Promise<void> {
    this.at = index;
    this.options.changed();
    try {
      const { redraw } = await import("./training.ts");
      if (index !== undefined) await redraw(this, index);
    } catch (error) {
      this.words = (error as Error).message;
    }
    this.options.changed();
  }

  #load() {
    const { data, seed } = this.setup;
    this.data = undefined;
    try {
      this.data = openRunData(data, seed);
    } catch (error) {
      this.words = (error as Error).message;
      if (!isPictureLine(data) && readData(data).kind === "text") void this.#draws(data, this.round);
    }
  }

  /** Letters need a font first. */
  async #draws(line: string, round: number) {
    this.words = "Fetching the letters.";
    let words = "";
    let data: RunData | undefined;
    try {
      await prepareData(line);
      data = openRunData(line, this.setup.seed);
    } catch (error) {
      words = (error as Error).message;
    }
    if (round !== this.round) return;
    Object.assign(this, { data, words });
    if (data && this.params && !this.samples) void this.sample();
    this.options.changed();
  }
}
