import { normalise } from "../../../lib/diffusion/data/normalise.ts";
import type { DataSpec } from "../../../lib/diffusion/data/spec.ts";
import type { Picked } from "./open-spec.ts";

/** An error as a sentence for a reader. */
export const sentence = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(text) ? text : `${text}.`;
};

/** Whether a choice is another one, not a change to the same text, drawing or number of points. */
const isOther = (a: DataSpec, b: DataSpec): boolean =>
  a.kind !== b.kind || (a.kind === "builtin" || a.kind === "file" ? a.name !== (b as typeof a).name : false);

/** What is chosen, what was before, and what went wrong. A choice that fails changes nothing but `problem`. */
export class Chooser {
  value: Picked | undefined;
  previous: Picked | undefined;
  problem = "";
  #turn = 0;
  readonly #onChange: () => void;

  /** `onChange` is called after every change of a field. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Takes what `make` gives; true when it was taken. A later choice overtakes one that is still being made. */
  async choose(make: () => Picked | Promise<Picked>): Promise<boolean> {
    const turn = ++this.#turn;
    try {
      const picked = await make();
      if (turn !== this.#turn) return false;
      this.#take(picked);
      return true;
    } catch (error) {
      if (turn === this.#turn) this.fail(sentence(error));
      return false;
    }
  }

  /** Swaps what is chosen with what was before. */
  bringBack(): Promise<boolean> {
    const { previous, value } = this;
    return this.choose(() => previous!).then((taken) => {
      if (taken) this.previous = value;
      this.#onChange();
      return taken;
    });
  }

  fail(problem: string) {
    this.problem = problem;
    this.#onChange();
  }

  #take(picked: Picked) {
    normalise(picked.data);
    if (this.value && isOther(this.value.spec, picked.spec)) this.previous = this.value;
    this.value = picked;
    this.problem = "";
    this.#onChange();
  }
}
