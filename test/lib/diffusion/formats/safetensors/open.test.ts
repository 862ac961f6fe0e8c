import { describe, expect, test } from "vitest";
import { FileError } from "../../../../../src/lib/diffusion/formats/file-error.ts";
import { bytesSource, type Source } from "../../../../../src/lib/diffusion/formats/files/source.ts";
import { memoryTree } from "../../../../../src/lib/diffusion/formats/files/tree.ts";
import { bytesOfFile } from "../../../../../src/lib/diffusion/formats/files/written.ts";
import { SafetensorsError } from "../../../../../src/lib/diffusion/formats/safetensors/error.ts";
import type { StoredTensor } from "../../../../../src/lib/diffusion/formats/safetensors/numbers.ts";
import { openSafetensors } from "../../../../../src/lib/diffusion/formats/safetensors/open.ts";
import { readSafetensors, writeSafetensors } from "../../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { openShards } from "../../../../../src/lib/diffusion/formats/safetensors/shards.ts";
import { pendingSafetensors } from "../../../../../src/lib/diffusion/formats/safetensors/write.ts";

const one = (value: number): StoredTensor => ({ dtype: "F32", shape: [1], data: Float32Array.of(value) });
const half: StoredTensor = { dtype: "F16", shape: [2], data: Float32Array.of(0.5, -2) };
const bytes = writeSafetensors([
  ["b", half],
  ["10", one(3)],
  ["2", one(1)],
]);

test("a file tells of its tensors in the order in which they lie, and reads each", async () => {
  const file = await openSafetensors(bytesSource(bytes));
  expect([...file.infos.keys()]).toEqual(["10", "2", "b"]);
  expect([await file.read("b"), await file.read("2")]).toEqual([half, one(1)]);
  await expect(file.read("c")).rejects.toThrow("The file has no tensor “c”.");
});

test("names of digits stand in the header as the reference implementation sorts them, and after the metadata", () => {
  const text = new TextDecoder().decode(bytes);
  expect([...text.matchAll(/"(\w+)":\{/g)].map(([, name]) => name)).toEqual(["__metadata__", "10", "2", "b"]);
});

/** Six gigabytes of zeros but for the header and the last four bytes. */
function huge(): { source: Source; read: () => number } {
  const size = 6_000_000_000;
  const header = new TextEncoder().encode(
    `{"big":{"dtype":"U8","shape":[6,1000000000],"data_offsets":[0,${size}]},"z":{"dtype":"F32","shape":[1],"data_offsets":[${size},${size + 4}]}}`,
  );
  const start = new Uint8Array(8 + header.length);
  new DataView(start.buffer).setBigUint64(0, BigInt(header.length), true);
  start.set(header, 8);
  let count = 0;
  const read = async (from: number, to: number) => {
    count += to - from;
    if (to <= start.length) return start.slice(from, to);
    return new Uint8Array(Float32Array.of(2.5).buffer).slice(0, to - from);
  };
  return { source: { size: start.length + size + 4, read }, read: () => count };
}

test("of a file of six gigabytes no more is read than the header and the tensor asked for", async () => {
  const { source, read } = huge();
  const file = await openSafetensors(source);
  expect((await file.read("z")).data).toEqual(Float32Array.of(2.5));
  expect(read()).toBeLessThan(300);
});

test("a tensor that can't be read is named", async () => {
  const source = bytesSource(bytes);
  const file = await openSafetensors(source);
  Object.assign(source, { read: () => Promise.reject(new Error("gone")) });
  const error = await file.read("b").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SafetensorsError);
  expect(error).toMatchObject({ field: "b", message: "The file can't be read: gone; choose it again." });
});

test("a file written a tensor at a time has the same bytes", async () => {
  const { tensors, metadata } = readSafetensors(bytes);
  const pending = [...tensors].map(([name, tensor]) => ({ name, ...tensor, read: async () => tensor }));
  expect(await bytesOfFile(pendingSafetensors("w", pending, metadata))).toEqual(bytes);
});

describe("shards", () => {
  const first = writeSafetensors([["a", one(1)]]);
  const second = writeSafetensors([["b", half]]);
  const index = (map: unknown) => new TextEncoder().encode(JSON.stringify({ metadata: {}, weight_map: map }));
  const open = (
    map: unknown,
    files: Record<string, Uint8Array> = { "1.safetensors": first, "2.safetensors": second },
  ) => openShards(memoryTree(new Map([...Object.entries(files), ["i.json", index(map)]])), "i.json");
  const map = { a: "1.safetensors", b: "2.safetensors" };

  test("are one file", async () => {
    const file = await open(map);
    expect([...file.infos.keys()]).toEqual(["a", "b"]);
    expect([file.bytes, await file.read("b")]).toEqual([8, half]);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ["a lost one", () => open(map, { "1.safetensors": first }), "1 are missing: 2.safetensors"],
    [
      "a tensor elsewhere",
      () => open({ a: "2.safetensors", b: "2.safetensors" }),
      "“a” in 2.safetensors, which doesn't",
    ],
    ["one more tensor", () => open({ a: "1.safetensors" }, { "1.safetensors": bytes }), "“a” in 1.safetensors"],
    ["no map", () => open(undefined), "no weight_map"],
    ["a way out", () => open({ a: "../x.safetensors" }), "no safetensors file beside it"],
    [
      "a damaged one",
      () => open(map, { "1.safetensors": first, "2.safetensors": first.subarray(1) }),
      "2.safetensors: ",
    ],
  ])("tell of %s", async (_, run, message) => {
    const error = await run().catch((thrown: unknown) => thrown as Error);
    expect(error).toBeInstanceOf(FileError);
    expect((error as Error).message).toContain(message);
  });
});
