import { describe, expect, test } from "vitest";
import { keyOf } from "../../../../../src/components/tools/keeping/kept.ts";
import { History } from "../../../../../src/components/tools/studio/history/history.ts";
import { fitting, type Kept, madeAt, prefix } from "../../../../../src/components/tools/studio/history/kept.ts";
import { Shelf } from "../../../../../src/components/tools/studio/history/shelf.ts";
import type { Sheet } from "../../../../../src/components/tools/studio/results/sheet.ts";
import { readSettings } from "../../../../../src/components/tools/studio/settings/settings.ts";
import type { Store } from "../../../../../src/lib/diffusion/storage/store.ts";

const { settings } = readSettings({ prompt: "赤い丸" });
const picture = { rgb: Uint8Array.of(1, 2, 3), height: 1, width: 1, settings };
const sheet: Sheet = { settings, pictures: [picture, undefined], pipeline: "models/scenes", seconds: 2 };

/** Keeps in memory what a browser would keep on disk. */
function memory<T>(values = new Map<string, T>()): Store<T> {
  return {
    put: async (name, value) => void values.set(name, structuredClone(value)),
    get: async (name) => structuredClone(values.get(name)),
    list: async () => [...values.keys()].sort(),
    delete: async (name) => void values.delete(name),
  };
}

const visit = async (store: Store<never>) => {
  const history = new History(() => {}, new Shelf(store));
  await history.open();
  return history;
};

describe("the history", () => {
  test("outlasts the visit with exact settings, newest first", async () => {
    const store = memory<never>();
    const first = await visit(store);
    await first.add(sheet, 1e12);
    await first.add({ ...sheet, seconds: 3 }, 2e12);
    const { list } = await visit(store);
    expect(list.map(({ id, seconds }) => [id, seconds])).toEqual([
      [2, 3],
      [1, 2],
    ]);
    expect(list[1]).toEqual({ ...sheet, id: 1, key: keyOf(prefix, 1, 1e12) });
    expect(madeAt(list[0]!)).toBe(2e12);
  });

  test("brings back what was deleted, under its number", async () => {
    const store = memory<never>();
    const history = await visit(store);
    await history.add(sheet);
    await history.add(sheet);
    const [, one] = history.list;
    history.compare(one!, true);
    await history.forget(one!);
    expect(history.compared.size).toBe(0);
    expect((await visit(store)).list).toHaveLength(1);
    await history.undo();
    expect(history.list.map(({ id }) => id)).toEqual([2, 1]);
    expect((await visit(store)).list).toHaveLength(2);
  });

  test("leaves alone what others keep, and what is damaged out", async () => {
    const values = new Map<string, unknown>([
      ["playground/1", { id: 1 }],
      ["studio/1-1", { nothing: true }],
    ]);
    const { list } = await visit(memory(values) as Store<never>);
    expect(list).toEqual([]);
    expect(values.size).toBe(2);
  });

  test("says so where the browser keeps nothing, and goes on", async () => {
    const closed = () => Promise.reject(new Error("Storage is closed."));
    const history = await visit({ put: closed, get: closed, list: closed, delete: closed });
    await history.add(sheet);
    expect(history.list).toHaveLength(1);
    expect(history.trouble).toBe("These pictures last until you leave the page. Storage is closed.");
  });
});

test("the newest are kept as far as there is room", () => {
  const kept = [3, 2, 1].map((id): Kept => ({ ...sheet, id, key: keyOf(prefix, id, id) }));
  expect(fitting(kept, { count: 2, bytes: 99 }).map(({ id }) => id)).toEqual([3, 2]);
  expect(fitting(kept, { count: 9, bytes: 6 }).map(({ id }) => id)).toEqual([3, 2]);
  expect(fitting(kept, { count: 9, bytes: 0 }).map(({ id }) => id)).toEqual([3]);
});
