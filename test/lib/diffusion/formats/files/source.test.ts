import { expect, test } from "vitest";
import { FileError } from "../../../../../src/lib/diffusion/formats/file-error.ts";
import { progressOf } from "../../../../../src/lib/diffusion/formats/files/progress.ts";
import {
  blobSource,
  bytesSource,
  isAbort,
  readExactly,
  readText,
  watched,
} from "../../../../../src/lib/diffusion/formats/files/source.ts";
import {
  below,
  memoryTree,
  readJson,
  treeOf,
  watchedTree,
} from "../../../../../src/lib/diffusion/formats/files/tree.ts";

const bytes = Uint8Array.of(1, 2, 3, 4, 5);
const text = (words: string) => new TextEncoder().encode(words);

test.each([
  ["memory", bytesSource(bytes)],
  ["a blob", blobSource(new Blob([bytes]))],
])("bytes from any place of %s, for the reader's own", async (_, source) => {
  const middle = await readExactly(source, 1, 3);
  middle.fill(9);
  expect([...(await readExactly(source, 0, 5))]).toEqual([1, 2, 3, 4, 5]);
});

test("what isn't there, or doesn't come, is told in a sentence", async () => {
  await expect(readExactly(bytesSource(bytes), 3, 6)).rejects.toThrow("Bytes 3 to 6 are asked for, but the file has 5");
  const short = { size: 9, read: async () => Uint8Array.of(1) };
  await expect(readExactly(short, 0, 4)).rejects.toThrow("Of 4 bytes only 1 came");
  const lost = { size: 9, read: () => Promise.reject(new Error("the disk is gone")) };
  await expect(readExactly(lost, 0, 4)).rejects.toThrow("The file can't be read: the disk is gone");
  await expect(readText(bytesSource(bytes), 4)).rejects.toThrow("has 5 bytes; of one of this kind at most 4");
  await expect(readText(bytesSource(Uint8Array.of(0xff)))).rejects.toThrow("not text in UTF-8");
});

test("reading ends with its signal, and tells of what came", async () => {
  const stop = new AbortController();
  const came: number[] = [];
  const source = watched(bytesSource(bytes), { signal: stop.signal, onBytes: (more) => came.push(more) });
  await source.read(0, 2);
  await source.read(2, 5);
  stop.abort();
  expect(isAbort(await readExactly(source, 0, 1).catch((error) => error))).toBe(true);
  expect(came).toEqual([2, 3]);
});

test("time left is what the rest takes at the pace so far", () => {
  let now = 0;
  const told: unknown[] = [];
  const count = progressOf(100, () => now, told.push.bind(told));
  count(10);
  now = 2000;
  count(10);
  expect(told).toEqual([
    { done: 10, total: 100, left: undefined },
    { done: 20, total: 100, left: 8 },
  ]);
});

const tree = memoryTree(
  new Map([
    ["a/one.json", text(`{"x": -Infinity, "y": "NaN Infinity"}`)],
    ["a/two.json", text("[1]")],
    ["b.json", text("{")],
  ]),
);

test("a tree lists its files, opens one, and is a tree below a folder", async () => {
  expect(await tree.list()).toEqual(["a/one.json", "a/two.json", "b.json"]);
  expect(await below(tree, "a").list()).toEqual(["one.json", "two.json"]);
  const counted = watchedTree(below(tree, "a"), {});
  expect(await readJson(counted, "one.json")).toEqual({ x: "-Infinity", y: "NaN Infinity" });
});

test("errors name the file", async () => {
  const error = await readJson(tree, "b.json").catch((one: unknown) => one as FileError);
  expect(error).toBeInstanceOf(FileError);
  expect(error).toMatchObject({ file: "b.json", message: expect.stringMatching(/^b\.json: The file is not JSON/) });
  await expect(readJson(tree, "a/two.json")).rejects.toThrow("a/two.json: The file is JSON, but not an object");
  await expect(tree.open("c")).rejects.toThrow("c: There is no such file in the folder.");
  const many = new Map(Array.from({ length: 10_001 }, (_, i) => [`${i}`, async () => bytesSource(bytes)]));
  expect(() => treeOf(many)).toThrow("has 10001 files");
});
