import type { Sheet } from "../results/sheet.ts";
import { fitting, type Kept, keyOf } from "./kept.ts";
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
    const id = 1 + Math.max(0, ...this.list.map((each) => each.id), this.forgotten?.id ?? 0);
    const kept: Kept = { ...sheet, id, key: keyOf(id, now) };
    const all = [kept, ...this.list];
    this.list = fitting(all);
    this.#changed();
    await this.#attempt(() => this.#shelf.keep(all));
    return kept;
  }

  async forget(sheet: Kept): Promise<void> {
    this.list = this.list.filter((other) => other !== sheet);
    this.compared = new Set([...this.compared].filter((key) => key !== sheet.key));
    this.forgotten = sheet;
    this.#changed();
    await this.#attempt(() => this.#shelf.forget(sheet));
  }

  /** Brings back the one that was deleted last. */
  async undo(): Promise<void> {
    const sheet = this.forgotten;
    if (!sheet) return;
    this.forgotten = undefined;
    this.list = [sheet, ...this.list].sort((a, b) => b.id - a.id);
    this.#changed();
    await this.#attempt(() => this.#shelf.put(sheet));
  }

  compare({ key }: Kept, on: boolean): void {
    const others = [...this.compared].filter((other) => other !== key);
    this.compared = new Set(on ? [...others, key] : others);
    this.#changed();
  }

  async #attempt(work: () => Promise<void>) {
    try {
      await work();
      this.trouble = "";
    } catch (error) {
      this.trouble = `These pictures last until you leave the page. ${(error as Error).message}`;
    }
    this.#changed();
  }
}
