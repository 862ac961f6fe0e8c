import { checksum } from "./checksum.ts";

/** Keeps plain data (a checkpoint, a run) under names. */
export interface Store<T> {
  /** Replaces what has this name; if that fails, what was there stays. @throws StoreError */
  put(name: string, value: T): Promise<void>;
  /** The newest sound value. @throws StoreError where there is one, but it is damaged. */
  get(name: string): Promise<T | undefined>;
  /** All names, sorted. */
  list(): Promise<string[]>;
  delete(name: string): Promise<void>;
}

/** Something could not be kept or read back; the message says what would help. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** A keeper of structured-cloneable values, as idb-keyval's `get`, `set`, `del` and `keys` are. */
export interface KeyValues {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
  keys(): Promise<readonly unknown[]>;
}

/** Keeps until the page is left. */
export function memoryStore<T>(): Store<T> {
  const values = new Map<string, T>();
  return {
    put: async (name, value) => void values.set(name, structuredClone(value)),
    get: async (name) => structuredClone(values.get(name)),
    list: async () => [...values.keys()].sort(),
    delete: async (name) => void values.delete(name),
  };
}

type Slot = "a" | "b";
type Entry = { readonly serial: number; readonly sum: number; readonly value: unknown };

const prefix = "noisebook";
const keyOf = (name: string, slot: Slot) => `${prefix}/${slot}/${name}`;

/**
 * Keeps in the browser across visits, in IndexedDB by way of idb-keyval. Each name has two slots, written in turn: a write
 * that is torn leaves the one before it, which its checksum and serial number find.
 */
export function indexedDbStore<T>(database: KeyValues): Store<T> {
  const queue = new Map<string, Promise<unknown>>();
  const inTurn = <R>(name: string, work: () => Promise<R>): Promise<R> => {
    const result = (queue.get(name) ?? Promise.resolve()).then(work, work);
    queue.set(name, result);
    const forget = () => queue.get(name) === result && queue.delete(name);
    result.then(forget, forget);
    return result;
  };
  return {
    put: (name, value) => inTurn(name, () => put(database, name, value)),
    get: (name) => inTurn(name, () => get(database, name) as Promise<T | undefined>),
    list: () => list(database),
    delete: (name) => inTurn(name, () => remove(database, name)),
  };
}

async function put(database: KeyValues, name: string, value: unknown) {
  const [newest] = sound(await slots(database, name));
  const slot = newest?.slot === "a" ? "b" : "a";
  const entry: Entry = { serial: (newest?.entry.serial ?? 0) + 1, sum: checksum(value), value };
  await tell("kept", () => database.set(keyOf(name, slot), entry));
}

async function get(database: KeyValues, name: string): Promise<unknown> {
  const found = await slots(database, name);
  const [newest] = sound(found);
  if (!newest && found.length > 0)
    throw new StoreError(
      `What was kept as “${name}” is damaged and cannot be read. Delete it, or open a downloaded copy.`,
    );
  return newest?.entry.value;
}

async function list(database: KeyValues): Promise<string[]> {
  const keys = await tell("read", () => database.keys());
  const names = keys.flatMap((key) => /^noisebook\/[ab]\/(.*)$/s.exec(String(key))?.[1] ?? []);
  return [...new Set(names)].sort();
}

async function remove(database: KeyValues, name: string) {
  for (const slot of ["a", "b"] as const) await tell("deleted", () => database.del(keyOf(name, slot)));
}

type Found = { readonly slot: Slot; readonly entry: Entry };

async function slots(database: KeyValues, name: string): Promise<Found[]> {
  const read = async (slot: Slot) => ({
    slot,
    entry: (await tell("read", () => database.get(keyOf(name, slot)))) as Entry,
  });
  return (await Promise.all([read("a"), read("b")])).filter(({ entry }) => entry !== undefined);
}

/** Entries that say of themselves what they are, newest first. */
const sound = (found: readonly Found[]): Found[] =>
  found.filter(({ entry }) => isSound(entry)).sort((one, other) => other.entry.serial - one.entry.serial);

function isSound(entry: Partial<Entry> | null): boolean {
  return Number.isInteger(entry?.serial) && entry?.sum === checksum(entry?.value);
}

async function tell<R>(what: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    const { name, message } = error as Error;
    if (name === "QuotaExceededError")
      throw new StoreError(
        "The browser has no room left for this. Delete something that is kept, or download it instead; what was kept before is still there.",
      );
    throw new StoreError(
      `This could not be ${what}: the browser does not let the page use its storage (${message || name}). A private window or a setting may be the reason; downloading works everywhere.`,
    );
  }
}
