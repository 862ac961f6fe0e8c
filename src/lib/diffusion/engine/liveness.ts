import { deferred } from "./rpc/deferred.ts";

/**
 * A dead worker says nothing, but the browser releases its locks: whoever waits for one learns of the death at once.
 * Where there are no locks, both functions do nothing.
 */

const locks = () => (globalThis.navigator as Partial<Navigator> | undefined)?.locks;

/** Holds a lock for as long as this thread lives, and tells its name. */
export async function holdLock(): Promise<string | undefined> {
  const name = `noisebook-${globalThis.crypto?.randomUUID?.()}`;
  const { promise, resolve } = deferred<string | undefined>();
  const hold = () => {
    resolve(name);
    return new Promise<never>(() => {});
  };
  const held = locks()?.request(name, hold) ?? Promise.reject(new Error("This browser has no locks."));
  held.catch(() => resolve(undefined));
  return promise;
}

/** Resolves when the thread that holds this lock is gone. */
export async function lifeEnded(name: string): Promise<void> {
  await locks()!.request(name, () => {});
}
