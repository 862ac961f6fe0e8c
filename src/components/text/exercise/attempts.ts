import { createStore, del, get, keys, set } from "idb-keyval";
import { indexedDbStore } from "../../../lib/diffusion/storage/store.ts";
import { type Attempt, readAttempt } from "../../../lib/exercises/attempt.ts";
import { merged, type Progress, progressOf } from "../../../lib/exercises/progress.ts";

let own: ReturnType<typeof createStore> | undefined;
const database = () => {
  own ??= createStore("noisebook-exercises", "attempts");
  return own;
};

/** A database of its own, by exercises' ids. */
const store = indexedDbStore<unknown>({
  get: (key) => get(key, database()),
  set: (key, value) => set(key, value, database()),
  del: (key) => del(key, database()),
  keys: () => keys(database()),
});

/** Told to the page whenever an attempt was kept or forgotten. */
export const changed = "nb-exercises";

const tell = () => dispatchEvent(new Event(changed));

/** @throws StoreError, a sentence, where the browser keeps nothing */
export async function keepAttempt(attempt: Attempt): Promise<void> {
  await store.put(attempt.exercise, attempt);
  tell();
}

export async function forgetAttempt(exercise: string): Promise<void> {
  await store.delete(exercise);
  tell();
}

/** What was kept; nothing where there is none, or it can't be read. */
export const recallAttempt = async (exercise: string): Promise<Attempt | undefined> =>
  readAttempt(await store.get(exercise).catch(() => undefined));

/** All that this browser keeps. @throws StoreError */
export async function recallProgress(): Promise<Progress> {
  const names = await store.list();
  const attempts = await Promise.all(names.map(recallAttempt));
  return progressOf(attempts.filter((each) => each !== undefined));
}

/** Adds what another machine has kept. @throws StoreError */
export async function addProgress(other: Progress): Promise<Progress> {
  const all = merged(await recallProgress(), other);
  for (const attempt of Object.values(all)) await store.put(attempt.exercise, attempt);
  tell();
  return all;
}
