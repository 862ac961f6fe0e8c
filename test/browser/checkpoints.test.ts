import { createStore, del, get, keys, set } from "idb-keyval";
import { expect, test } from "vitest";
import type { Checkpoint } from "../../src/lib/diffusion/jobs/types.ts";
import { indexedDbStore } from "../../src/lib/diffusion/storage/store.ts";

const params = Float32Array.of(1.5, Number.NaN, -0, 1e-40);
const checkpoint = { step: 7, params, ema: params.slice(), optimizer: [params.slice(), new Float32Array(0)] };

const bits = ({ buffer }: Float32Array) => new Uint8Array(buffer);

/** What idb-keyval has, on a database of this name. */
function opened(name: string) {
  const database = createStore(name, "checkpoints");
  return {
    get: (key: string) => get(key, database),
    set: (key: string, value: unknown) => set(key, value, database),
    del: (key: string) => del(key, database),
    keys: () => keys(database),
  };
}

test("a checkpoint comes back from IndexedDB bit by bit, to another store on the same database", async () => {
  const database = opened("noisebook-test");
  const open = () => indexedDbStore<Checkpoint>(database);
  await open().put("run", checkpoint);
  await open().put("run", { ...checkpoint, step: 8 });
  const found = await open().get("run");
  expect(found).toEqual({ ...checkpoint, step: 8 });
  expect(bits(found!.params)).toEqual(bits(params));
  expect(await open().list()).toEqual(["run"]);
  await open().delete("run");
  expect([await open().get("run"), await database.keys()]).toEqual([undefined, []]);
});

test("a checkpoint that an earlier version kept in two slots comes back, and can be replaced", async () => {
  const database = opened("noisebook-earlier");
  await database.set("noisebook/a/run", { serial: 2, sum: 1, value: checkpoint });
  await database.set("noisebook/b/run", { serial: 1, sum: 1, value: { ...checkpoint, step: 6 } });
  const store = indexedDbStore<Checkpoint>(database);
  const found = await store.get("run");
  expect(found).toEqual(checkpoint);
  expect(bits(found!.params)).toEqual(bits(params));
  await store.put("run", { ...checkpoint, step: 8 });
  expect((await indexedDbStore<Checkpoint>(database).get("run"))!.step).toBe(8);
  await store.delete("run");
  expect(await database.keys()).toEqual([]);
});
