import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FileError } from "../../../../src/lib/diffusion/formats/file-error.ts";
import { gunzip, isGzip } from "../../../../src/lib/diffusion/formats/gunzip.ts";
import { isIdx, readIdx } from "../../../../src/lib/diffusion/formats/idx.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const u32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];

/** Numbers of a type, big-endian. */
function big(length: number, width: number, put: (view: DataView, at: number, i: number) => void): number[] {
  const view = new DataView(new ArrayBuffer(length * width));
  for (let i = 0; i < length; i++) put(view, i * width, i);
  return [...new Uint8Array(view.buffer)];
}

describe("IDX files", () => {
  test.each([
    ["unsigned byte", 8, [1, 250, 3], [1, 250, 3]],
    ["signed byte", 9, [1, 250, 3], [1, -6, 3]],
    ["short", 11, big(3, 2, (view, at, i) => view.setInt16(at, 1000 * i - 700)), [-700, 300, 1300]],
    ["int", 12, big(3, 4, (view, at, i) => view.setInt32(at, 1e9 * (i - 1))), [-1e9, 0, 1e9]],
    ["float", 13, big(3, 4, (view, at, i) => view.setFloat32(at, i / 4)), [0, 0.25, 0.5]],
    ["double", 14, big(3, 8, (view, at, i) => view.setFloat64(at, i / 3)), [0, 1 / 3, 2 / 3]],
  ])("hold numbers of type %s", (type, code, data, values) => {
    const file = bytes(0, 0, code, 2, ...u32(1), ...u32(3), ...data);
    expect(isIdx(file)).toBe(true);
    const read = readIdx("a.idx", file);
    expect([read.type, read.shape, [...read.data]]).toEqual([type, [1, 3], values]);
  });

  test.each([
    ["magic number", bytes(0, 0, 8), /a\.idx: It has 3 bytes, too few/],
    ["magic number", bytes(0, 1, 8, 1, ...u32(1), 0), /begins with two zeros, this one with 0 and 1/],
    ["data type", bytes(0, 0, 10, 1, ...u32(1), 0), /code is 10; it should be one of 8, 9, 11/],
    ["number of dimensions", bytes(0, 0, 8, 0, ...u32(1)), /It is 0; from 1 to 8/],
    ["number of dimensions", bytes(0, 0, 8, 3, ...u32(1)), /It is 3, but the file ends before/],
    [
      "dimensions",
      bytes(0, 0, 14, 3, ...u32(60000), ...u32(60000), ...u32(60000)),
      /60000 × 60000 × 60000 numbers of 8 bytes are more than/,
    ],
    ["data", bytes(0, 0, 8, 1, ...u32(3), 1, 2), /3 numbers of 1 bytes, 3 bytes in all, but 2 follow/],
    ["data", bytes(0, 0, 8, 1, ...u32(1), 1, 2), /but 2 follow/],
  ])("with a wrong %s are refused", (field, file, message) => {
    expect(() => readIdx("a.idx", file)).toThrow(message);
    expect(() => readIdx("a.idx", file)).toThrow(expect.objectContaining({ name: "FileError", file: "a.idx", field }));
  });

  test("of any bytes are read, or refused in a sentence", () => {
    const start = fc.constantFrom([0, 0, 8, 1, 0, 0, 0], [0, 0, 12, 2, 0, 0, 0, 1, 0, 0, 0], [0, 0], []);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 40 }), (head, tail) => {
        try {
          readIdx("x", Uint8Array.from([...head, ...tail]));
        } catch (error) {
          expect(error).toBeInstanceOf(FileError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("gzip", () => {
  const packed = new Uint8Array(gzipSync(new Uint8Array(5000).fill(7)));

  test("is told by its first bytes, and unpacked", async () => {
    expect(isGzip(packed)).toBe(true);
    expect(isGzip(bytes(0, 0, 8))).toBe(false);
    expect(await gunzip("a.gz", packed, 5000)).toEqual(new Uint8Array(5000).fill(7));
  });

  test.each([
    ["cut off", packed.slice(0, 20), 1e6, /a\.gz: The compressed data are damaged or cut off/],
    ["damaged", packed.map((byte, i) => (i === 15 ? byte ^ 255 : byte)), 1e6, /damaged/],
    ["larger than allowed", packed, 4000, /holds more than 0 MiB/],
  ])("that is %s is refused", async (_, file, most, message) => {
    await expect(gunzip("a.gz", file, most)).rejects.toThrow(message);
  });
});
