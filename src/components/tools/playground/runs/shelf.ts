import * as database from "idb-keyval";
import { indexedDbStore, type Store } from "../../../../lib/diffusion/storage/store.ts";
import type { Moment } from "../run/moments.ts";
import { decodeSetup, encodeSetup } from "../setup/state.ts";
import { fitting, type Kept, prefix } from "./history.ts";

/** A run as the browser keeps it: its setup as in a link, so that later versions read it; flat [n, 2] steps and losses. */
export type StoredRun = Omit<Kept, "key" | "setup" | "losses" | "moments"> & {
  readonly setup: string;
  readonly losses: Float64Array;
  readonly moments?: readonly Omit<Moment, "setup" | "params">[];
};

/** Runs that outlive the page. */
export class Shelf {
  readonly #store: Store<StoredRun>;

  constructor(store: Store<StoredRun> = indexedDbStore(database)) {
    this.#store = store;
  }

  /** What was kept, newest first. Runs that are damaged are left out. @throws StoreError where nothing can be read */
  async load(): Promise<readonly Kept[]> {
    const keys = (await this.#store.list()).filter((key) => key.startsWith(prefix));
    const runs = await Promise.all(keys.map((key) => this.#read(key)));
    return runs.filter((run) => run !== undefined).sort((a, b) => b.id - a.id);
  }

  async #read(key: string): Promise<Kept | undefined> {
    const stored = await this.#store.get(key).catch(() => undefined);
    if (!stored) return undefined;
    const { moments, ...rest } = stored;
    const { value: setup, ignored } = decodeSetup(stored.setup);
    const losses = Array.from({ length: stored.losses.length / 2 }, (_, i) => pairAt(stored.losses, i));
    const looks = moments && { moments: moments.map((moment) => ({ ...moment, setup })) };
    return ignored.length > 0 ? undefined : { ...rest, key, setup, losses, ...looks };
  }

  /** Keeps the first of these runs, and no more of the others than there is room for. @throws StoreError */
  async keep(runs: readonly Kept[]): Promise<void> {
    const kept = fitting(runs);
    for (const run of runs) if (!kept.includes(run)) await this.forget(run);
    await this.put(runs[0]!);
  }

  /** @throws StoreError */
  put({ key, setup, losses, moments, ...rest }: Kept): Promise<void> {
    const looks = moments && { moments: moments.map(({ step, samples, quality }) => ({ step, samples, quality })) };
    const text = { setup: encodeSetup(setup), losses: Float64Array.from(losses.flat()) };
    return this.#store.put(key, { ...rest, ...text, ...looks });
  }

  forget({ key }: Kept): Promise<void> {
    return this.#store.delete(key);
  }
}

const pairAt = (flat: Float64Array, i: number) => [flat[2 * i]!, flat[2 * i + 1]!] as const;

/** A name that no other tab gives. */
export const keyOf = (id: number, now: number): string => `${prefix}${now.toString(36)}-${id}`;
