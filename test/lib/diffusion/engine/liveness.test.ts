import { afterEach, expect, test, vi } from "vitest";
import { holdLock, lifeEnded } from "../../../../src/lib/diffusion/engine/liveness.ts";

afterEach(() => void vi.unstubAllGlobals());

/** Locks that `die` releases, as the end of a thread does. */
function stubLocks() {
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const request = async (name: string, work: () => unknown) => {
    const held = ends.get(name);
    if (held) await held.promise;
    const own = Promise.withResolvers<void>();
    ends.set(name, own);
    await Promise.race([work(), own.promise]);
    ends.delete(name);
  };
  vi.stubGlobal("navigator", { locks: { request } });
  return { die: (name: string) => ends.get(name)!.resolve() };
}

test("the end of a life is heard when its thread dies, not before", async () => {
  const { die } = stubLocks();
  const [one, other] = [await holdLock(), await holdLock()];
  expect(one).not.toBe(other);
  const heard = vi.fn();
  const ended = lifeEnded(one!).then(heard);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(heard).not.toHaveBeenCalled();
  die(one!);
  await ended;
  expect(heard).toHaveBeenCalledOnce();
});

test("there is no lock to name where the browser has none, or refuses it", async () => {
  vi.stubGlobal("navigator", {});
  expect(await holdLock()).toBeUndefined();
  vi.stubGlobal("navigator", { locks: { request: () => Promise.reject(new Error("The request was denied.")) } });
  expect(await holdLock()).toBeUndefined();
});
