import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { Checkpoint } from "../../../../src/lib/diffusion/jobs/types.ts";
import { indexedDbStore, StoreError } from "../../../../src/lib/diffusion/storage/store.ts";
import { memoryDatabase } from "../../../setup/memory-database.ts";

const checkpoint = (step: number): Checkpoint => ({
  step,
  params: Float32Array.of(step, 0.5, Number.NaN),
  ema: Float32Array.of(-step),
  optimizer: [Float32Array.of(1, step), Float32Array.of(2)],
});

let memory: ReturnType<typeof memoryDatabase>;
beforeEach(() => {
  memory = memoryDatabase();
});

const open = () => indexedDbStore<Checkpoint>(memory.keyValues);

describe("a store in IndexedDB", () => {
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
      memory = memoryDatabase();
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
  test.each(["DataError", "NotFoundError", "NotReadableError"])("says that it is damaged on a %s", async (name) => {
    await open().put("run", checkpoint(1));
    const get = () => Promise.reject(new DOMException("Failed to read large IndexedDB value", name));
    const damaged = indexedDbStore<Checkpoint>({ ...memory.keyValues, get });
    await expect(damaged.get("run")).rejects.toThrow(
      new StoreError("What was kept as “run” is damaged and cannot be read. Delete it, or open a downloaded copy."),
    );
    expect(await damaged.list()).toEqual(["run"]);
    await damaged.put("run", checkpoint(2));
    expect((await open().get("run"))!.step).toBe(2);
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

  test("nor is it where there is no database at all", async () => {
    const keys = () => {
      throw new ReferenceError("indexedDB is not defined");
    };
    await expect(indexedDbStore({ ...memory.keyValues, keys }).list()).rejects.toThrow(/^This could not be read: the/);
  });

  test("lets other entries of the site alone", async () => {
    memory.entries.set("theme", "dark");
    await open().put("run", checkpoint(1));
    await open().delete("run");
    expect(await open().list()).toEqual([]);
    expect([...memory.entries.keys()]).toEqual(["theme"]);
  });
});

describe("what earlier versions kept, in two slots", () => {
  const slot = (key: string, serial: number, step = serial) =>
    memory.entries.set(key, { serial, sum: 0xe40c292c, value: checkpoint(step) });
  const keys = () => [...memory.entries.keys()].sort();

  test("is read as before: the newer of the two, wherever it is", async () => {
    slot("noisebook/a/one", 3);
    slot("noisebook/b/one", 4);
    slot("noisebook/a/two/b/", 6);
    slot("noisebook/b/two/b/", 5);
    slot("noisebook/a/three", 1);
    const store = open();
    expect(await store.list()).toEqual(["one", "three", "two/b/"]);
    expect(await store.get("one")).toEqual(checkpoint(4));
    expect(await store.get("two/b/")).toEqual(checkpoint(6));
    expect(await store.get("three")).toEqual(checkpoint(1));
    expect(keys()).toEqual(["noisebook/kept/one", "noisebook/kept/three", "noisebook/kept/two/b/"]);
  });

  test("gives way to what a later version has kept, and can be deleted", async () => {
    slot("noisebook/a/run", 1);
    const store = open();
    await Promise.all([store.put("run", checkpoint(2)), store.put("run", checkpoint(3))]);
    slot("noisebook/b/run", 9);
    expect((await open().get("run"))!.step).toBe(3);
    slot("noisebook/b/other", 1);
    await open().delete("other");
    expect(keys()).toEqual(["noisebook/kept/run"]);
  });

  test("waits where there is no room, and loses nothing", async () => {
    slot("noisebook/a/run", 1);
    slot("noisebook/b/run", 2);
    memory.failing.error = new DOMException("full", "QuotaExceededError");
    await expect(open().put("other", checkpoint(3))).rejects.toThrow("no room left");
    memory.failing.error = undefined;
    expect((await open().get("run"))!.step).toBe(2);
  });

  test("is moved where there is room, whatever there is none for", async () => {
    slot("noisebook/a/large", 1);
    slot("noisebook/a/small", 2);
    const set = async (key: string, value: unknown) => {
      if (key.endsWith("large")) throw new DOMException("full", "QuotaExceededError");
      return memory.keyValues.set(key, value);
    };
    const store = indexedDbStore<Checkpoint>({ ...memory.keyValues, set });
    expect((await store.get("small"))!.step).toBe(2);
    expect(keys()).toEqual(["noisebook/a/large", "noisebook/kept/small"]);
  });

  test("is left alone where it cannot be read, and hides nothing else", async () => {
    memory.entries.set("noisebook/a/torn", null);
    slot("noisebook/a/lost", 2);
    slot("noisebook/b/lost", 1);
    const get = async (key: string) => {
      if (key === "noisebook/a/lost") throw new DOMException("Data lost due to missing file.", "NotReadableError");
      return memory.keyValues.get(key);
    };
    const store = indexedDbStore<Checkpoint>({ ...memory.keyValues, get });
    expect(await store.list()).toEqual(["lost"]);
    expect((await store.get("lost"))!.step).toBe(1);
    expect(keys()).toEqual(["noisebook/a/lost", "noisebook/a/torn", "noisebook/kept/lost"]);
  });
});
