import { createStore, del, get, keys, set } from "idb-keyval";
import { expect, test } from "vitest";
import type { Checkpoint } from "../../src/lib/diffusion/jobs/types.ts";
import { indexedDbStore } from "../../src/lib/diffusion/storage/store.ts";

test("a checkpoint comes back from IndexedDB bit by bit, to another store on the same database", async () => {
  const database = createStore("noisebook-test", "checkpoints");
  const open = () =>
    indexedDbStore<Checkpoint>({
      get: (key) => get(key, database),
      set: (key, value) => set(key, value, database),
      del: (key) => del(key, database),
      keys: () => keys(database),
    });
  const params = Float32Array.of(1.5, Number.NaN, -0, 1e-40);
  const checkpoint = { step: 7, params, ema: params.slice(), optimizer: [params.slice(), new Float32Array(0)] };
  await open().put("run", checkpoint);
  await open().put("run", { ...checkpoint, step: 8 });
  const found = await open().get("run");
  expect(found).toEqual({ ...checkpoint, step: 8 });
  expect(new Uint8Array(found!.params.buffer)).toEqual(new Uint8Array(params.buffer));
  expect(await open().list()).toEqual(["run"]);
  await open().delete("run");
  expect([await open().get("run"), await keys(database)]).toEqual([undefined, []]);
});
