import { keyOf, nextId, ticked, troubleOf, withAgain } from "../../keeping/kept.ts";
import type { Sheet } from "../results/sheet.ts";
import { fitting, type Kept, prefix } from "./kept.ts";
import { Shelf } from "./shelf.ts";

/** The sheets so far, here and in the browser's storage, which may be closed to the page. */
export class History {
  readonly #changed: () => void;
  readonly #shelf: Shelf;
  #opened?: Promise<void>;
  list: readonly Kept[] = [];
  /** Keys of those that stand side by side. */
  compared: ReadonlySet<string> = new Set();
  /** The last that was deleted, which can be brought back. */
  forgotten?: Kept;
  /** Why sheets don't outlive the page, for the reader. */
  trouble = "";

  constructor(changed: () => void, shelf = new Shelf()) {
    this.#changed = changed;
    this.#shelf = shelf;
  }

  /** Brings back what was kept; once. */
  open(): Promise<void> {
    this.#opened ??= this.#attempt(async () => {
      const kept = await this.#shelf.load();
      this.list = [...this.list, ...kept];
    });
    return this.#opened;
  }

  /** Keeps a sheet, and tells what became of it. */
  async add(sheet: Sheet, now = Date.now()): Promise<Kept> {
    await this.open();
    const id = nextId(this.list, this.forgotten);
    const kept: Kept = { ...sheet, id, key: keyOf(prefix, id, now) };
    const all = [kept, ...this.list];
    this.list = fitting(all);
    this.#changed();
    await this.#attempt(() => this.#shelf.keep(all));
    return kept;
  }

  async forget(sheet: Kept): Promise<void> {
    this.list = this.list.filter((other) => other !== sheet);
    this.compared = ticked(this.compared, sheet.key, false);
    this.forgotten = sheet;
    this.#changed();
    await this.#attempt(() => this.#shelf.forget(sheet));
  }

  /** Brings back the one that was deleted last. */
  async undo(): Promise<void> {
    const sheet = this.forgotten;
    if (!sheet) return;
    this.forgotten = undefined;
    this.list = withAgain(this.list, sheet);
    this.#changed();
    await this.#attempt(() => this.#shelf.put(sheet));
  }

  compare({ key }: Kept, on: boolean): void {
    this.compared = ticked(this.compared, key, on);
    this.#changed();
  }

  async #attempt(work: () => Promise<void>) {
    this.trouble = await troubleOf(work, "pictures");
    this.#changed();
  }
}
