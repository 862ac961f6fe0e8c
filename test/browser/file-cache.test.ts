import { expect, test } from "vitest";
import { handlesTree } from "../../src/lib/diffusion/formats/files/handles.ts";
import { readText } from "../../src/lib/diffusion/formats/files/source.ts";
import { writtenBytes, writtenText } from "../../src/lib/diffusion/formats/files/written.ts";
import { type CachedFile, fileCache } from "../../src/lib/diffusion/storage/file-cache.ts";

/** A directory of the page's own file system, empty. */
async function emptyRoot(): Promise<FileSystemDirectoryHandle> {
  const top = await navigator.storage.getDirectory();
  await top.removeEntry("test", { recursive: true }).catch(() => {});
  return top.getDirectoryHandle("test", { create: true });
}

const files = (words: string) => [writtenText("unet/config.json", words), writtenBytes("b.bin", new Uint8Array(5000))];

async function* failing(error: Error): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield new Uint8Array(10);
  throw error;
}
const broken = (error: Error): CachedFile => ({ path: "b.bin", size: 20, chunks: () => failing(error) });

test("folders are kept, listed, opened, replaced and deleted", async () => {
  const root = await emptyRoot();
  let written = 0;
  await fileCache(root).put("a/b ~1", files("one"), { onBytes: (more) => (written += more) });
  await fileCache(root).put("c", []);
  await fileCache(root).put("a/b ~1", files("other"));
  const cache = fileCache(root);
  expect(written).toBe(5003);
  expect(await cache.list()).toEqual([
    { name: "a/b ~1", files: 2, bytes: 5005 },
    { name: "c", files: 0, bytes: 0 },
  ]);
  const tree = await handlesTree((await cache.open("a/b ~1"))!);
  expect(await tree.list()).toEqual(["b.bin", "unet/config.json"]);
  expect(await readText(await tree.open("unet/config.json"))).toBe("other");
  await cache.delete("a/b ~1");
  expect([await cache.open("a/b ~1"), (await cache.list()).length]).toEqual([undefined, 1]);
});

test("what fails or is cancelled leaves what was there", async () => {
  const root = await emptyRoot();
  const cache = fileCache(root);
  await cache.put("m", files("one"));
  const full = new DOMException("full", "QuotaExceededError");
  await expect(cache.put("m", [...files("two"), broken(full)])).rejects.toThrow("no room left");
  await expect(cache.put("n", [broken(new Error("gone"))])).rejects.toThrow("could not be kept");
  const stop = new AbortController();
  const cancelled = cache.put("m", files("three"), { signal: stop.signal, onBytes: () => stop.abort() });
  await expect(cancelled).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(await cache.list()).toEqual([{ name: "m", files: 2, bytes: 5003 }]);
  const tree = await handlesTree((await cache.open("m"))!);
  expect(await readText(await tree.open("unet/config.json"))).toBe("one");
});

test("a writing that a closed page cut off is not there", async () => {
  const root = await emptyRoot();
  const half = await root.getDirectoryHandle("m~7", { create: true });
  await half.getDirectoryHandle("files", { create: true });
  const cache = fileCache(root);
  expect([await cache.list(), await cache.open("m")]).toEqual([[], undefined]);
  await cache.put("m", files("one"));
  const left: string[] = [];
  for await (const key of root.keys()) left.push(key);
  expect(left).toEqual(["m~8"]);
});
