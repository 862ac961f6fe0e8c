import * as database from "idb-keyval";
import { indexedDbStore, type Store } from "../../../../lib/diffusion/storage/store.ts";
import type { Sheet } from "../results/sheet.ts";
import { readSettings } from "../settings/settings.ts";
import { fitting, type Kept, prefix } from "./kept.ts";

/** A sheet as the browser keeps it. */
type Stored = Sheet & { readonly id: number };

/** Sheets that outlive the page. */
export class Shelf {
  readonly #store: Store<Stored>;

  constructor(store: Store<Stored> = indexedDbStore(database)) {
    this.#store = store;
  }

  /** What was kept, newest first; what is damaged is left out. @throws StoreError where nothing can be read */
  async load(): Promise<readonly Kept[]> {
    const keys = (await this.#store.list()).filter((key) => key.startsWith(prefix));
    const read = await Promise.all(keys.map((key) => this.#read(key)));
    return read.filter((sheet) => sheet !== undefined).sort((a, b) => b.id - a.id);
  }

  async #read(key: string): Promise<Kept | undefined> {
    const stored = await this.#store.get(key).catch(() => undefined);
    if (!stored || !Array.isArray(stored.pictures)) return undefined;
    const pictures = stored.pictures.map((each) => each && { ...each, settings: readSettings(each.settings).settings });
    return { ...stored, key, settings: readSettings(stored.settings).settings, pictures };
  }

  /** Keeps the first of these, and no more of the others than there is room for. @throws StoreError */
  async keep(sheets: readonly Kept[]): Promise<void> {
    const kept = fitting(sheets);
    for (const sheet of sheets) if (!kept.includes(sheet)) await this.forget(sheet);
    await this.put(sheets[0]!);
  }

  /** @throws StoreError */
  put({ key, ...stored }: Kept): Promise<void> {
    return this.#store.put(key, stored);
  }

  /** @throws StoreError */
  forget({ key }: Kept): Promise<void> {
    return this.#store.delete(key);
  }
}
