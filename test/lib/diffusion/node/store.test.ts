import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileStore } from "../../../../src/lib/diffusion/node/store.ts";
import { StoreError } from "../../../../src/lib/diffusion/storage/store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noisebook-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a store of files gives back what was put last under a name, numbers as they were", async () => {
  const store = fileStore(join(folder, "kept"));
  expect([await store.get("one"), await store.list()]).toEqual([undefined, []]);
  const checkpoint = { step: 3, params: Float32Array.of(1, Number.NaN, -0), optimizer: [Float32Array.of(2)] };
  await store.put("one", { step: 1 });
  await store.put("one", checkpoint);
  await store.put("a/b: ü", { step: 2 });
  expect(await store.get("one")).toEqual(checkpoint);
  expect(await store.list()).toEqual(["a/b: ü", "one"]);
  await store.delete("one");
  expect([await store.get("one"), await store.list()]).toEqual([undefined, ["a/b: ü"]]);
});

test("a damaged file and a value that can't be kept are told of by their name", async () => {
  const store = fileStore<unknown>(folder);
  writeFileSync(join(folder, "one.noisebook"), "not what was written");
  await expect(store.get("one")).rejects.toThrow(StoreError);
  await expect(store.get("one")).rejects.toThrow("What was kept as “one” can't be read:");
  await expect(store.put("two", () => {})).rejects.toThrow("“two” could not be kept:");
});
