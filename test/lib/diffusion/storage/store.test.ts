import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Checkpoint } from "../../../../src/lib/diffusion/jobs/types.ts";
import { checksum } from "../../../../src/lib/diffusion/storage/checksum.ts";
import {
  indexedDbStore,
  type KeyValues,
  memoryStore,
  type Store,
  StoreError,
} from "../../../../src/lib/diffusion/storage/store.ts";

const checkpoint = (step: number): Checkpoint => ({
  step,
  params: Float32Array.of(step, 0.5, Number.NaN),
  ema: Float32Array.of(-step),
  optimizer: [Float32Array.of(1, step), Float32Array.of(2)],
});

/** A database in memory whose writes can be made to fail. */
function database() {
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

let memory: ReturnType<typeof database>;
beforeEach(() => {
  memory = database();
});

const kinds: [string, () => Store<Checkpoint>][] = [
  ["memory", () => memoryStore()],
  ["IndexedDB", () => indexedDbStore(memory.keyValues)],
];

describe.each(kinds)("a store in %s", (_, open) => {
  test("gives back what was put last, and nothing else's", async () => {
    const store = open();
    for (const step of [1, 2, 3]) await store.put("one", checkpoint(step));
    await store.put("two", checkpoint(9));
    expect(await store.get("one")).toEqual(checkpoint(3));
    expect(await store.get("two")).toEqual(checkpoint(9));
    expect(await store.get("three")).toBeUndefined();
    expect(await store.list()).toEqual(["one", "two"]);
    await store.delete("one");
    expect([await store.get("one"), await store.list()]).toEqual([undefined, ["two"]]);
  });

  test("keeps copies", async () => {
    const store = open();
    const value = checkpoint(1);
    await store.put("one", value);
    value.params[0] = 7;
    (await store.get("one"))!.params[1] = 7;
    expect(await store.get("one")).toEqual(checkpoint(1));
  });

  test("keeps names apart, whatever they are", async () => {
    const names = fc.uniqueArray(fc.string(), { maxLength: 6 });
    const property = fc.asyncProperty(names, async (all) => {
      memory = database();
      const store = open();
      await Promise.all(all.map((name, i) => store.put(name, checkpoint(i))));
      expect(await store.list()).toEqual([...all].sort());
      for (const [i, name] of all.entries()) expect((await store.get(name))!.step).toBe(i);
    });
    await fc.assert(property, { numRuns: 30 });
  });

  test("takes hurried writes in their order", async () => {
    const store = open();
    await Promise.all([1, 2, 3, 4].map((step) => store.put("one", checkpoint(step))));
    expect((await store.get("one"))!.step).toBe(4);
  });
});

describe("what is kept in IndexedDB", () => {
  const damage = (key: string) => {
    const entry = memory.entries.get(key) as { value: Checkpoint };
    entry.value.params[1]! += 1e-3;
  };
  const open = () => indexedDbStore<Checkpoint>(memory.keyValues);

  test("is the last two, and survives damage to the newer", async () => {
    for (const step of [1, 2, 3, 4]) await open().put("run", checkpoint(step));
    expect([...memory.entries.keys()].sort()).toEqual(["noisebook/a/run", "noisebook/b/run"]);
    damage("noisebook/b/run");
    expect((await open().get("run"))!.step).toBe(3);
    await open().put("run", checkpoint(5));
    expect((await open().get("run"))!.step).toBe(5);
    damage("noisebook/b/run");
    expect((await open().get("run"))!.step).toBe(3);
  });

  test("says so where all of it is damaged, and can then be replaced", async () => {
    await open().put("run", checkpoint(1));
    damage("noisebook/a/run");
    await expect(open().get("run")).rejects.toThrow("What was kept as “run” is damaged and cannot be read.");
    await open().put("run", checkpoint(2));
    expect((await open().get("run"))!.step).toBe(2);
    memory.entries.set("noisebook/a/torn", null);
    await expect(open().get("torn")).rejects.toThrow(StoreError);
  });

  test("stays when there is no room for more", async () => {
    await open().put("run", checkpoint(1));
    memory.failing.error = new DOMException("full", "QuotaExceededError");
    await expect(open().put("run", checkpoint(2))).rejects.toThrow("no room left");
    memory.failing.error = undefined;
    expect((await open().get("run"))!.step).toBe(1);
  });

  test("is not kept where the browser forbids it, in a sentence", async () => {
    memory.failing.error = new DOMException("The operation is insecure.", "SecurityError");
    await expect(open().put("run", checkpoint(2))).rejects.toThrow(
      "This could not be kept: the browser does not let the page use its storage (The operation is insecure.).",
    );
  });

  test("lets other entries of the site alone", async () => {
    memory.entries.set("theme", "dark");
    await open().put("run", checkpoint(1));
    await open().delete("run");
    expect(await open().list()).toEqual([]);
    expect([...memory.entries.keys()]).toEqual(["theme"]);
  });
});

describe("the checksum", () => {
  test("is FNV-1a of the bytes, after their number", () => {
    // The published sum of "a" is 0xe40c292c; ours takes the length in first, so it is worked out here with BigInt.
    const fnv = (bytes: number[]) =>
      bytes.reduce((hash, byte) => ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn, 0x811c9dc5n);
    expect(fnv([0x61])).toBe(0xe40c292cn);
    const text = [...new TextEncoder().encode("string a")];
    expect(checksum("a")).toBe(Number(fnv([text.length, ...text])));
  });

  test("changes with any bit of any array, and with what holds it", () => {
    const property = fc.property(fc.float32Array({ minLength: 1 }), fc.nat(), fc.nat(31), (array, at, bit) => {
      const value = { step: 1, params: array };
      const before = checksum(value);
      const copy = array.slice();
      new Uint32Array(copy.buffer)[at % copy.length]! ^= 1 << bit;
      expect(checksum({ params: copy, step: 1 })).not.toBe(before);
      expect(checksum({ params: array.slice(), step: 1 })).toBe(before);
    });
    fc.assert(property);
    expect(checksum([["a"], "b"])).not.toBe(checksum([["a", "b"]]));
  });
});
