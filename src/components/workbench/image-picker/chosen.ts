import { decodePictureSpec } from "../../../lib/diffusion/data/images/spec.ts";
import { sentence } from "../data-picker/chooser.ts";
import { type MakesSet, type Making, make, type PickedPictures, type Source } from "./make.ts";

export interface ChosenOptions {
  readonly changed: () => void;
  /** A reader has chosen. */
  readonly picked: (value: PickedPictures) => void;
  readonly seed: () => number;
  readonly makesSet: () => MakesSet | undefined;
}

/** The pictures chosen, how they are made, and what was chosen before. */
export class Chosen {
  readonly #options: ChosenOptions;
  #turn = 0;
  source?: Source;
  previous?: Source;
  value?: PickedPictures;
  making: Making = { size: 16, channels: 1, crop: "middle", mirror: false, shift: false };
  /** Why the last choice was none. */
  problem = "";

  constructor(options: ChosenOptions) {
    this.#options = options;
  }

  /** A built-in set, as a link names it. */
  async open(spec: string): Promise<void> {
    try {
      await this.take({ kind: "set", spec: decodePictureSpec(spec) }, false);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Makes the pictures of a source; where that fails, what was there stays. */
  async take(source: Source, isReaders = true, making = this.making): Promise<void> {
    const turn = ++this.#turn;
    try {
      const value = await make(source, making, this.#options.seed(), this.#options.makesSet());
      if (turn !== this.#turn) return;
      if (this.source && isOther(this.source, source)) this.previous = this.source;
      Object.assign(this, { source, value, making, problem: "" });
      if (isReaders) this.#options.picked(value);
      this.#options.changed();
    } catch (error) {
      if (turn === this.#turn) this.fail(error);
    }
  }

  /** The same source, made otherwise. */
  readonly remake = (change: Partial<Making>): void => {
    if (this.source) void this.take(this.source, true, { ...this.making, ...change });
  };

  readonly fail = (error: unknown): void => {
    this.problem = sentence(error);
    this.#options.changed();
  };

  clearProblem(): void {
    this.problem = "";
    this.#options.changed();
  }
}

const isOther = (a: Source, b: Source) => a.kind !== b.kind || (a.kind !== "set" && a.title !== (b as typeof a).title);
