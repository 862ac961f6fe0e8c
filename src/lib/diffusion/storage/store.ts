import type { KeyValues } from "./key-values.ts";
import { moveTwoSlots } from "./two-slots.ts";

/** Keeps plain data (a checkpoint, a run) under names. */
export interface Store<T> {
  /** Replaces what has this name; if that fails, what was there stays. @throws StoreError */
  put(name: string, value: T): Promise<void>;
  /** What was put last. @throws StoreError, also where there is something, but it is damaged. */
  get(name: string): Promise<T | undefined>;
  /** All names, sorted. */
  list(): Promise<string[]>;
  delete(name: string): Promise<void>;
}

/** Something could not be kept or read back; the message says what would help. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

const prefix = "noisebook/kept/";
const keyOf = (name: string) => `${prefix}${name}`;

/**
 * Keeps in the browser across visits, in IndexedDB by way of idb-keyval: a name is a key, a write a transaction.
 * @throws StoreError, at each of its calls, where something could not be kept or read
 */
export function indexedDbStore<T>(database: KeyValues): Store<T> {
  let moved: Promise<void> | undefined;
  const tell = async <R>(what: string, name: string, work: () => Promise<R>): Promise<R> => {
    moved ??= moveTwoSlots(database, keyOf).catch(() => {});
    await moved;
    try {
      return await work();
    } catch (error) {
      throw new StoreError(whyNot(what, name, error as Error));
    }
  };
  return {
    put: (name, value) => tell("kept", name, () => database.set(keyOf(name), value)),
    get: (name) => tell("read", name, () => database.get(keyOf(name)) as Promise<T | undefined>),
    list: () => tell("read", "", () => list(database)),
    delete: (name) => tell("deleted", name, () => database.del(keyOf(name))),
  };
}

async function list(database: KeyValues): Promise<string[]> {
  const keys = (await database.keys()).map(String);
  return keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort();
}

/** What browsers say of a value whose file is gone or cannot be read. */
const lost = new Set(["DataError", "NotFoundError", "NotReadableError"]);

/** Why the browser would not, in a sentence. */
export function whyNot(what: string, name: string, error: Error): string {
  if (error.name === "QuotaExceededError")
    return "The browser has no room left for this. Delete something that is kept, or download it instead; what was kept before is still there.";
  if (what === "read" && lost.has(error.name))
    return `What was kept as “${name}” is damaged and cannot be read. Delete it, or open a downloaded copy.`;
  return `This could not be ${what}: the browser does not let the page use its storage (${error.message || error.name}). A private window or a setting may be the reason; downloading works everywhere.`;
}
