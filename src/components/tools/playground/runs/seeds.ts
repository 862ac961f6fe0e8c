import type { EngineLink } from "../../../learner/engine-link.ts";
import type { Outcome } from "../run/shown.ts";
import { Side } from "../run/side.ts";
import { differing, type Setup } from "../setup/setup.ts";
import type { Kept } from "./history.ts";

export interface SeedsHost {
  readonly engine: ReturnType<EngineLinkOf>;
  readonly backend: () => string | undefined;
  readonly changed: () => void;
  readonly keep: (outcome: Outcome) => Promise<void>;
  readonly kept: () => readonly Kept[];
}
type EngineLinkOf = () => EngineLink["connect"];

/** Trains setups with one seed after another, out of sight; the runs go where all runs go. */
export class Seeds {
  readonly #host: SeedsHost;
  #side?: Side;
  #turn = 0;
  #giveUp = () => {};
  count = 5;
  /** Runs that are to be done, and that are. */
  total = 0;
  done = 0;
  /** What went wrong, for the reader. */
  words = "";

  constructor(host: SeedsHost) {
    this.#host = host;
  }

  get busy(): boolean {
    return this.#side !== undefined;
  }

  /** Share of all steps that are done. */
  get progress(): number {
    const { step = 0, setup } = this.#side ?? {};
    return this.total === 0 ? 0 : (this.done + (setup ? step / setup.steps : 0)) / this.total;
  }

  /** Seconds that the rest will take; NaN where that isn't known. */
  get left(): number {
    const { seconds = 0, step = 0, setup } = this.#side ?? {};
    if (!setup || step === 0) return Number.NaN;
    return (seconds / step) * (setup.steps - step + setup.steps * (this.total - this.done - 1));
  }

  /** Each setup with its own seed and those after it, but for those that were trained already. */
  async start(setups: readonly Setup[]): Promise<void> {
    const turn = ++this.#turn;
    const all = [...Array(this.count).keys()].flatMap((i) => setups.map((one) => ({ ...one, seed: one.seed + i })));
    const isKept = (setup: Setup) => this.#host.kept().some((run) => differing(run.setup, setup).length === 0);
    const due = all.filter(
      (setup, i) => !isKept(setup) && all.findIndex((one) => differing(one, setup).length === 0) === i,
    );
    const words = due.length === 0 ? "All of these are in the table already." : "";
    Object.assign(this, { total: due.length, done: 0, words });
    for (const setup of due) {
      const outcome = await this.#train(setup);
      if (turn !== this.#turn) return;
      if (outcome) await this.#host.keep(outcome);
      this.done++;
    }
    this.#side = undefined;
    this.#host.changed();
  }

  cancel(): void {
    this.#turn++;
    this.#giveUp();
    this.#side?.clear();
    this.#side = undefined;
    this.#host.changed();
  }

  /** One run; none where it went wrong, which `words` tells. */
  #train(setup: Setup): Promise<Outcome | undefined> {
    return new Promise((resolve) => {
      const { engine, backend, changed } = this.#host;
      const told = () => {
        if (side.words && !side.busy) {
          this.words = `Seed ${setup.seed}: ${side.words}`;
          resolve(undefined);
        }
        changed();
      };
      this.#giveUp = () => resolve(undefined);
      const side: Side = new Side({ engine, backend, changed: () => told(), finished: resolve });
      this.#side = side;
      side.use(setup);
      void side.train().then(told);
    });
  }
}
