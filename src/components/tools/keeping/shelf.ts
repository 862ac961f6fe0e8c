import type { Store } from "../../../lib/diffusion/storage/store.ts";
import type { Numbered } from "./kept.ts";

/** What a tool keeps, and how the browser holds it. */
export interface ShelfOf<T extends Numbered, Stored> {
  /** With which the keys begin. */
  readonly prefix: string;
  /** Of these, newest first, those that there is room for. */
  readonly fitting: (list: readonly T[]) => readonly T[];
  readonly stored: (kept: T) => Stored;
  /** The inverse; nothing of what is damaged. */
  readonly read: (stored: Stored, key: string) => T | undefined;
}

/** What outlives the page. */
export class KeepingShelf<T extends Numbered, Stored> {
  readonly #store: Store<Stored>;
  readonly #of: ShelfOf<T, Stored>;

  constructor(store: Store<Stored>, of: ShelfOf<T, Stored>) {
    this.#store = store;
    this.#of = of;
  }

  /** What was kept, newest first; what is damaged is left out. @throws StoreError where nothing can be read */
  async load(): Promise<readonly T[]> {
    const keys = (await this.#store.list()).filter((key) => key.startsWith(this.#of.prefix));
    const all = await Promise.all(keys.map((key) => this.#read(key)));
    return all.filter((each) => each !== undefined).sort((a, b) => b.id - a.id);
  }

  async #read(key: string): Promise<T | undefined> {
    const stored = await this.#store.get(key).catch(() => undefined);
    return stored === undefined ? undefined : this.#of.read(stored, key);
  }

  /** Keeps the first of these, and no more of the others than there is room for. @throws StoreError */
  async keep(list: readonly T[]): Promise<void> {
    const kept = this.#of.fitting(list);
    for (const each of list) if (!kept.includes(each)) await this.forget(each);
    await this.put(list[0]!);
  }

  /** @throws StoreError */
  put(kept: T): Promise<void> {
    return this.#store.put(kept.key, this.#of.stored(kept));
  }

  /** @throws StoreError */
  forget({ key }: Numbered): Promise<void> {
    return this.#store.delete(key);
  }
}
