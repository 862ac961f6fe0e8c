import { describe, expect, test } from "vitest";
import { keyOf } from "../../../../../src/components/tools/keeping/kept.ts";
import { fitting, type Kept, toCsv } from "../../../../../src/components/tools/playground/runs/history.ts";
import { Shelf, type StoredRun } from "../../../../../src/components/tools/playground/runs/shelf.ts";
import { defaultSetup } from "../../../../../src/components/tools/playground/setup/setup.ts";
import { indexedDbStore } from "../../../../../src/lib/diffusion/storage/store.ts";
import { memoryDatabase } from "../../../../setup/memory-database.ts";

const run = (id: number, change: Partial<Kept> = {}): Kept => ({
  id,
  key: keyOf("playground/", id, 1e12),
  setup: { ...defaultSetup, steps: id },
  step: id,
  losses: [
    [1, 0.5],
    [2, 0.25],
  ],
  params: Float32Array.of(1, 2, 3),
  ...change,
});

describe("what is kept", () => {
  test("is bounded by number and by weights, and always has the newest", () => {
    const runs = [3, 2, 1].map((id) => run(id)); // 12 bytes of weights each
    const ids = (limit: { count: number; bytes: number }) => fitting(runs, limit).map(({ id }) => id);
    expect(ids({ count: 9, bytes: 36 })).toEqual([3, 2, 1]);
    expect(ids({ count: 2, bytes: 36 })).toEqual([3, 2]);
    expect(ids({ count: 9, bytes: 35 })).toEqual([3, 2]);
    expect(ids({ count: 9, bytes: 1 })).toEqual([3]);
  });
});

describe("the shelf", () => {
  test("brings runs back as they were, newest first, and forgets", async () => {
    const shelf = new Shelf(indexedDbStore(memoryDatabase().keyValues));
    const own = run(2, { points: { points: Float32Array.of(0, 1, 2, 3) }, samples: Float32Array.of(4, 5) });
    await shelf.keep([run(1)]);
    await shelf.keep([own, run(1)]);
    expect(await shelf.load()).toEqual([own, run(1)]);
    await shelf.forget(own);
    expect(await shelf.load()).toEqual([run(1)]);
  });

  test("keeps names, notes and looks back, and brings a deleted run back", async () => {
    const shelf = new Shelf(indexedDbStore(memoryDatabase().keyValues));
    const quality = { metric: "wasserstein", value: 0.1, floor: 0.1, count: 2 } as const;
    const moments = [{ step: 1, setup: { ...defaultSetup, steps: 1 }, samples: Float32Array.of(1, 2), quality }];
    const known = run(1, { name: "mine", note: "odd", seconds: 2, backend: "wasm", moments });
    await shelf.put(known);
    expect(await shelf.load()).toEqual([known]);
    await shelf.forget(known);
    await shelf.put(known);
    expect(await shelf.load()).toEqual([known]);
  });

  test("drops what there is no room for", async () => {
    const shelf = new Shelf(indexedDbStore(memoryDatabase().keyValues));
    const all = Array.from({ length: 31 }, (_, i) => run(i + 1)).reverse();
    for (const i of all.keys()) await shelf.keep(all.slice(all.length - 1 - i));
    expect((await shelf.load()).map(({ id }) => id)).toEqual(all.slice(0, 30).map(({ id }) => id));
  });

  test("leaves out runs that a later version kept, and what isn't its own", async () => {
    const store = indexedDbStore<StoredRun>(memoryDatabase().keyValues);
    const shelf = new Shelf(store);
    await shelf.keep([run(1)]);
    await store.put("denoiser-lab", {} as StoredRun);
    await store.put("playground/new-9", { ...run(9), setup: "2;steps:4", losses: new Float64Array() });
    expect(await shelf.load()).toEqual([run(1)]);
  });
});

describe("the table as CSV", () => {
  test("quotes names, and leaves empty what a run doesn't have", () => {
    const data = 'file~9~0~~a,"b".csv';
    const [, row] = toCsv([run(1, { setup: { ...defaultSetup, data }, losses: [] })]).split("\n");
    expect(row).toContain('"file~9~0~~a,""b"".csv"');
    expect(row).toMatch(/,1,,,,,,,,2001-09-09T01:46:40.000Z$/); // the step, seven things unknown, and the end
  });
});
