import { fileOf } from "../../../workbench/denoiser-lab/state/data.ts";
import { keyOf, nextId, ticked, troubleOf, withAgain } from "../../keeping/kept.ts";
import type { Outcome } from "../run/shown.ts";
import { isLinkableLine } from "../setup/data.ts";
import type { Sort } from "./columns.ts";
import type { Kept, Named } from "./history.ts";

/** Bytes of a reader's own data that are kept with a run. */
const mostOfData = 8e6;

/** The runs so far, here and in the browser's storage, which may be closed to the page. */
export class Runs {
  readonly #changed: () => void;
  #opened?: Promise<import("./shelf.ts").Shelf>;
  list: readonly Kept[] = [];
  /** Keys of those that the charts show beside A and B. */
  picked: ReadonlySet<string> = new Set();
  /** How the table is sorted; as they came, unless told. */
  sort?: Sort;
  /** The last one that was deleted, which can be brought back. */
  forgotten?: Kept;
  /** What became of the last one, where that needs a word. */
  words = "";
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
    const { Shelf } = await import("./shelf.ts");
    const shelf = new Shelf();
    await this.#attempt(async () => {
      this.list = [...this.list, ...(await shelf.load())];
    });
    this.#changed();
    return shelf;
  }

  /** Keeps a run, unless one like it is kept. */
  async add(outcome: Outcome): Promise<void> {
    const shelf = await this.open();
    const { fitting, isLike, prefix } = await import("./history.ts");
    const known = this.list.find((run) => isLike(run, outcome));
    this.words = known ? `It came out as run ${known.id} did, which is in the table already.` : "";
    if (known) return this.#changed();
    const id = nextId(this.list, this.forgotten);
    const { data } = outcome.setup;
    const file = isLinkableLine(data) ? undefined : fileOf(data);
    const points = file && file.points.byteLength <= mostOfData ? file : undefined;
    const run: Kept = { ...outcome, id, key: keyOf(prefix, id, Date.now()), ...(points && { points }) };
    const all = [run, ...this.list];
    this.list = fitting(all);
    this.#changed();
    await this.#attempt(() => shelf.keep(all));
    this.#changed();
  }

  async forget(run: Kept): Promise<void> {
    this.list = this.list.filter((other) => other !== run);
    this.forgotten = run;
    this.words = "";
    this.#changed();
    const shelf = await this.open();
    await this.#attempt(() => shelf.forget(run));
    this.#changed();
  }

  /** Brings back the one that was deleted last. */
  async undo(): Promise<void> {
    const run = this.forgotten;
    if (!run) return;
    this.forgotten = undefined;
    this.list = withAgain(this.list, run);
    await this.#put(run);
  }

  /** Gives a run a name or a note. */
  async call(run: Kept, named: Named): Promise<void> {
    const called = { ...run, ...named };
    this.list = this.list.map((other) => (other === run ? called : other));
    await this.#put(called);
  }

  pick({ key }: Kept, on: boolean): void {
    this.picked = ticked(this.picked, key, on);
    this.#changed();
  }

  /** By a column, and the other way round where it is sorted by that already. */
  sortBy(by: string): void {
    this.sort = { by, isFalling: this.sort?.by === by && !this.sort.isFalling };
    this.#changed();
  }

  async #put(run: Kept) {
    this.#changed();
    const shelf = await this.open();
    await this.#attempt(() => shelf.put(run));
    this.#changed();
  }

  async #attempt(work: () => Promise<void>) {
    this.trouble = await troubleOf(work, "runs");
  }
}
