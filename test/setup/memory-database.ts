import type { KeyValues } from "../../src/lib/diffusion/storage/key-values.ts";

/** A database in memory, whose writes fail while `failing` has an error. */
export function memoryDatabase() {
  const entries = new Map<string, unknown>();
  const failing: { error?: Error } = {};
  const keyValues: KeyValues = {
    get: async (key) => structuredClone(entries.get(key)),
    async set(key, value) {
      if (failing.error) throw failing.error;
      entries.set(key, structuredClone(value));
    },
    del: async (key) => void entries.delete(key),
    keys: async () => [...entries.keys()],
  };
  return { entries, failing, keyValues };
}
