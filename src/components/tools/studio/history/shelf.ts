import * as database from "idb-keyval";
import { indexedDbStore, type Store } from "../../../../lib/diffusion/storage/store.ts";
import { KeepingShelf } from "../../keeping/shelf.ts";
import type { Sheet } from "../results/sheet.ts";
import { readSettings } from "../settings/settings.ts";
import { fitting, type Kept, prefix } from "./kept.ts";

/** A sheet as the browser keeps it. */
type Stored = Sheet & { readonly id: number };

/** Sheets that outlive the page. */
export class Shelf extends KeepingShelf<Kept, Stored> {
  constructor(store: Store<Stored> = indexedDbStore(database)) {
    super(store, { prefix, fitting, read, stored: ({ key: _, ...sheet }) => sheet });
  }
}

function read(stored: Stored, key: string): Kept | undefined {
  if (!Array.isArray(stored.pictures)) return undefined;
  const pictures = stored.pictures.map((each) => each && { ...each, settings: readSettings(each.settings).settings });
  return { ...stored, key, settings: readSettings(stored.settings).settings, pictures };
}
