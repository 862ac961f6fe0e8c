import { isLinkable } from "../../../../lib/diffusion/data/spec.ts";
import { fileOf, readData } from "../../../workbench/denoiser-lab/state/data.ts";
import type { Outcome } from "../run/shown.ts";
import type { Kept } from "./history.ts";

/** The runs so far, here and in the browser's storage, which may be closed to the page. */
export class Runs {
  readonly #changed: () => void;
  #opened?: Promise<{ shelf: import("./shelf.ts").Shelf; keyOf: typeof import("./shelf.ts").keyOf }>;
  list: readonly Kept[] = [];
  /** Why runs don't outlive the page, for the reader. */
  trouble = "";

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Brings back what was kept; once. */
  open() {
    this.#opened ??= this.#load();
    return this.#opened;
  }

  async #load() {
    const { Shelf, keyOf } = await import("./shelf.ts");
    const shelf = new Shelf();
    await this.#attempt(async () => {
      this.list = [...this.list, ...(await shelf.load())];
    });
    this.#changed();
    return { shelf, keyOf };
  }

  async add(outcome: Outcome): Promise<void> {
    const { shelf, keyOf } = await this.open();
    const { fitting } = await import("./history.ts");
    const id = 1 + Math.max(0, ...this.list.map((run) => run.id));
    const { data } = outcome.setup;
    const points = isLinkable(readData(data)) ? undefined : fileOf(data);
    const run: Kept = { ...outcome, id, key: keyOf(id, Date.now()), ...(points && { points }) };
    const all = [run, ...this.list];
    this.list = fitting(all);
    this.#changed();
    await this.#attempt(() => shelf.keep(all));
    this.#changed();
  }

  async forget(run: Kept): Promise<void> {
    this.list = this.list.filter((other) => other !== run);
    this.#changed();
    const { shelf } = await this.open();
    await this.#attempt(() => shelf.forget(run));
    this.#changed();
  }

  async #attempt(work: () => Promise<void>) {
    try {
      await work();
      this.trouble = "";
    } catch (error) {
      this.trouble = `These runs last until you leave the page. ${(error as Error).message}`;
    }
  }
}
