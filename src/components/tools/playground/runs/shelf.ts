import * as database from "idb-keyval";
import { indexedDbStore, type Store } from "../../../../lib/diffusion/storage/store.ts";
import { KeepingShelf } from "../../keeping/shelf.ts";
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
export class Shelf extends KeepingShelf<Kept, StoredRun> {
  constructor(store: Store<StoredRun> = indexedDbStore(database)) {
    super(store, { prefix, fitting, read, stored });
  }
}

/** A run again; none where its setup can't be read. */
function read({ moments, ...rest }: StoredRun, key: string): Kept | undefined {
  const { value: setup, ignored } = decodeSetup(rest.setup);
  const losses = Array.from({ length: rest.losses.length / 2 }, (_, i) => pairAt(rest.losses, i));
  const looks = moments && { moments: moments.map((moment) => ({ ...moment, setup })) };
  return ignored.length > 0 ? undefined : { ...rest, key, setup, losses, ...looks };
}

function stored({ key: _, setup, losses, moments, ...rest }: Kept): StoredRun {
  const looks = moments && { moments: moments.map(({ step, samples, quality }) => ({ step, samples, quality })) };
  const text = { setup: encodeSetup(setup), losses: Float64Array.from(losses.flat()) };
  return { ...rest, ...text, ...looks };
}

const pairAt = (flat: Float64Array, i: number) => [flat[2 * i]!, flat[2 * i + 1]!] as const;
