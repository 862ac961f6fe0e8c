import {
  array,
  assert,
  constantFrom,
  dictionary,
  integer,
  oneof,
  property,
  string,
  tuple,
  uint8Array,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { dtypes, isPacked } from "../../../../../src/lib/diffusion/formats/safetensors/dtypes.ts";
import { SafetensorsError } from "../../../../../src/lib/diffusion/formats/safetensors/error.ts";
import {
  type Dtype,
  readSafetensors,
  type StoredTensor,
  writeSafetensors,
} from "../../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";

/**
 * Printed by Python (safetensors 0.8.0, numpy 2.4.6, ml_dtypes 0.6.0):
 *   f = np.array([[0, -0.0, 1.5], [-2.25, 65504, 1e-7]], np.float32)
 *   base64.b64encode(safetensors.numpy.save({"layers.0.weight": f, "bias": np.zeros(0, np.float32),
 *     "scale": np.float32([3.5]).reshape(()), "half": f.astype(np.float16), "brain": f.astype(ml_dtypes.bfloat16),
 *     "ids": np.array([-1, 2**62]), "steps": np.array([-7, 2**31 - 1], np.int32),
 *     "bytes": np.array([0, 128, 255], np.uint8), "mask": np.array([True, False])}, {"format": "pt"}))
 */
const fromPython = Buffer.from(
  "QAIAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJwdCJ9LCJpZHMiOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOlswLDE2XX0sImJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzBdLCJkYXRhX29mZnNldHMiOlsxNiwxNl19LCJsYXllcnMuMC53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzE2LDQwXX0sInNjYWxlIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOltdLCJkYXRhX29mZnNldHMiOls0MCw0NF19LCJzdGVwcyI6eyJkdHlwZSI6IkkzMiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzQ0LDUyXX0sImJyYWluIjp7ImR0eXBlIjoiQkYxNiIsInNoYXBlIjpbMiwzXSwiZGF0YV9vZmZzZXRzIjpbNTIsNjRdfSwiaGFsZiI6eyJkdHlwZSI6IkYxNiIsInNoYXBlIjpbMiwzXSwiZGF0YV9vZmZzZXRzIjpbNjQsNzZdfSwiYnl0ZXMiOnsiZHR5cGUiOiJVOCIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6Wzc2LDc5XX0sIm1hc2siOnsiZHR5cGUiOiJCT09MIiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbNzksODFdfX0gICD//////////wAAAAAAAABAAAAAAAAAAIAAAMA/AAAQwADgf0eVv9YzAABgQPn///////9/AAAAgMA/EMCAR9czAAAAgAA+gMD/ewIAAID/AQA=",
  "base64",
);

const f32 = Float32Array.of(0, -0, 1.5, -2.25, 65504, 1e-7);
const weights: readonly (readonly [string, StoredTensor])[] = [
  ["layers.0.weight", { dtype: "F32", shape: [2, 3], data: f32 }],
  ["bias", { dtype: "F32", shape: [0], data: new Float32Array() }],
  ["scale", { dtype: "F32", shape: [], data: Float32Array.of(3.5) }],
  ["half", { dtype: "F16", shape: [2, 3], data: Float32Array.of(0, -0, 1.5, -2.25, 65504, 2 ** -23) }],
  ["brain", { dtype: "BF16", shape: [2, 3], data: Float32Array.of(0, -0, 1.5, -2.25, 65536, 1.6796875 * 2 ** -24) }],
  ["ids", { dtype: "I64", shape: [2], data: BigInt64Array.of(-1n, 2n ** 62n) }],
  ["steps", { dtype: "I32", shape: [2], data: Int32Array.of(-7, 2147483647) }],
  ["bytes", { dtype: "U8", shape: [3], data: Uint8Array.of(0, 128, 255) }],
  ["mask", { dtype: "BOOL", shape: [2], data: Uint8Array.of(1, 0) }],
];

test("reads what Python wrote, and writes the same bytes", () => {
  const { tensors, metadata } = readSafetensors(fromPython);
  expect(metadata).toEqual({ format: "pt" });
  expect(new Map(tensors)).toEqual(new Map(weights));
  expect(Buffer.from(writeSafetensors(weights))).toEqual(fromPython);
});

/** A file by hand: the header's text, its numbers, and what the first eight bytes claim. */
const file = (header: string, numbers: ArrayLike<number> = [], claim?: bigint) => {
  const text = new TextEncoder().encode(header);
  const start = new DataView(new ArrayBuffer(8));
  start.setBigUint64(0, claim ?? BigInt(text.length), true);
  return Uint8Array.of(...new Uint8Array(start.buffer), ...text, ...Array.from(numbers));
};
const u8 = (begin: number, end: number, shape = [end - begin]) =>
  `{"dtype":"U8","shape":${JSON.stringify(shape)},"data_offsets":[${begin},${end}]}`;

describe("reads by hand", () => {
  test("tensors in any order, a header padded with spaces, empty tensors, no tensors", () => {
    const { tensors } = readSafetensors(file(`{"b":${u8(2, 3)},"e":${u8(2, 2)},"a":${u8(0, 2)}}   `, [1, 2, 3]));
    expect([...tensors].map(([name, { data }]) => [name, [...data]])).toEqual([
      ["b", [3]],
      ["e", []],
      ["a", [1, 2]],
    ]);
    expect(readSafetensors(file("{}")).tensors.size).toBe(0);
  });

  test("from the middle of a larger buffer, whatever its alignment, and leaves it alone", () => {
    const around = new Uint8Array(fromPython.length + 3);
    around.set(fromPython, 3);
    const before = around.slice();
    const { tensors } = readSafetensors(around.subarray(3));
    (tensors.get("layers.0.weight")!.data as Float32Array).fill(7);
    expect(around).toEqual(before);
  });

  test.each<[Dtype, number[], StoredTensor["data"]]>([
    ["U64", [1, 0, 0, 0, 0, 0, 0, 128], BigUint64Array.of(2n ** 63n + 1n)],
    ["I64", [255, 255, 255, 255, 255, 255, 255, 255], BigInt64Array.of(-1n)],
    ["F64", [0, 0, 0, 0, 0, 0, 4, 192], Float64Array.of(-2.5)],
    ["F32", [0, 0, 32, 192], Float32Array.of(-2.5)],
    ["U32", [255, 255, 255, 255], Uint32Array.of(2 ** 32 - 1)],
    ["I32", [254, 255, 255, 255], Int32Array.of(-2)],
    ["BF16", [32, 192], Float32Array.of(-2.5)],
    ["F16", [0, 193], Float32Array.of(-2.5)],
    ["U16", [255, 255], Uint16Array.of(65535)],
    ["I16", [255, 255], Int16Array.of(-1)],
    ["F8_E4M3", [0xc2, 0x7e], Float32Array.of(-2.5, 448)],
    ["F8_E5M2", [0xc1, 0x7b], Float32Array.of(-2.5, 57344)],
    ["F8_E4M3FNUZ", [0xca, 0x7f], Float32Array.of(-2.5, 240)],
    ["F8_E5M2FNUZ", [0xc5, 0x7f], Float32Array.of(-2.5, 57344)],
    ["F8_E8M0", [127, 130], Float32Array.of(1, 8)],
    ["I8", [255], Int8Array.of(-1)],
    ["U8", [255], Uint8Array.of(255)],
    ["BOOL", [1, 0], Uint8Array.of(1, 0)],
  ])("%s, and none of them", (dtype, bytes, data) => {
    const of = (shape: number[], end: number) =>
      `{"a":{"dtype":"${dtype}","shape":${JSON.stringify(shape)},"data_offsets":[0,${end}]}}`;
    expect(readSafetensors(file(of([data.length], bytes.length), bytes)).tensors.get("a")!.data).toEqual(data);
    const empty = readSafetensors(file(of([3, 0], 0))).tensors.get("a")!;
    expect([empty.dtype, empty.shape, empty.data.length]).toEqual([dtype, [3, 0], 0]);
  });

  test.each<[Dtype, number[], number[], StoredTensor["data"]]>([
    ["C64", [1], [0, 0, 128, 63, 0, 0, 32, 192], Float32Array.of(1, -2.5)],
    ["F4", [2, 1], [0x21], Uint8Array.of(0x21)],
    ["F6_E2M3", [4], [1, 2, 3], Uint8Array.of(1, 2, 3)],
    ["F6_E3M2", [4], [1, 2, 3], Uint8Array.of(1, 2, 3)],
  ])("%s as pairs, or as the bytes it is packed in", (dtype, shape, bytes, data) => {
    const written = writeSafetensors([["a", { dtype, shape, data }]]);
    expect(readSafetensors(written).tensors.get("a")).toEqual({ dtype, shape, data });
    expect([...written.subarray(-bytes.length)]).toEqual(bytes);
  });

  test("names from objects' prototypes like any other", () => {
    const { tensors } = readSafetensors(file(`{"constructor":${u8(0, 1)},"toString":${u8(1, 2)}}`, [5, 6]));
    expect(tensors.get("constructor")!.data).toEqual(Uint8Array.of(5));
  });
});

const bad: [string, Uint8Array, RegExp][] = [
  ["nothing", new Uint8Array(), /The file is empty/],
  ["a few bytes", Uint8Array.of(1, 2, 3), /has 3 bytes, too few/],
  ["a zip archive", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0), /zip archive, perhaps a PyTorch checkpoint/],
  [
    "a picture",
    Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    /not a safetensors file: its header should begin/,
  ],
  ["a header cut short", file(`{"a":`, [], 900n), /claims 900 bytes, but only 5 follow: the file is cut short/],
  ["a header that can't be", file("{}", [], 2n ** 63n), /claims 9223372036854775808 bytes; at most 100000000/],
  ["a header that is too large", file("{}", [], 100_000_001n), /claims 100000001 bytes; at most 100000000 are read/],
  ["a header of no bytes", file("", [1], 0n), /not a safetensors file/],
  ["a space before the brace", file(" {}"), /should begin with a brace/],
  ["broken JSON", file(`{"a":}`), /header can't be read.*damaged/],
  ["bytes that are no UTF-8", file("{}", []).map((byte, i) => (i === 9 ? 0xff : byte)), /header can't be read/],
  ["a name twice", file(`{"a":${u8(0, 1)},"a":${u8(0, 1)}}`, [1]), /has the name “a” twice/],
  ["a name twice in disguise", file(`{"a":${u8(0, 1)},"\\u0061":${u8(0, 1)}}`, [1]), /has the name “a” twice/],
  ["a field twice", file(`{"a":{"dtype":"F32","dtype":"U8","shape":[1],"data_offsets":[0,1]}}`, [1]), /“dtype” twice/],
  ["metadata twice", file(`{"__metadata__":{},"__metadata__":{}}`), /“__metadata__” twice/],
  ["a forbidden name", file(`{"__proto__":${u8(0, 1)}}`, [1]), /forbidden name “__proto__”/],
  ["a forbidden name in the metadata", file(`{"__metadata__":{"__proto__":"a"}}`), /forbidden name “__proto__”/],
  ["metadata that are no text", file(`{"__metadata__":{"a":1}}`), /metadata “a” is 1; only text/],
  ["metadata that are a list", file(`{"__metadata__":["a"]}`), /not a table of texts/],
  ["a hole at the start", file(`{"a":${u8(1, 2)}}`, [0, 1]), /“a” begins at byte 1, where 0 is due/],
  ["a hole", file(`{"a":${u8(0, 1)},"b":${u8(2, 3)}}`, [0, 0, 0]), /“b” begins at byte 2, where 1 is due/],
  ["an overlap", file(`{"a":${u8(0, 2)},"b":${u8(1, 3)}}`, [0, 0, 0]), /“b” begins at byte 1, where 2 is due/],
  ["two tensors in one place", file(`{"a":${u8(0, 2)},"b":${u8(0, 2)}}`, [0, 0]), /neither overlap nor leave gaps/],
  ["offsets in reverse", file(`{"a":${u8(2, 0, [2])}}`, [0, 0]), /lies at \[2,0\], which is not a pair/],
  ["a negative offset", file(`{"a":${u8(-1, 0, [1])}}`), /has the number -1/],
  ["a fraction", file(`{"a":${u8(0, 0.5, [1])}}`), /has the number 0\.5/],
  ["three offsets", file(`{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0,0]}}`), /not a pair of places/],
  ["no offsets", file(`{"a":{"dtype":"U8","shape":[0]}}`), /lies at undefined/],
  ["null", file(`{"a":null}`), /“a” has the number format undefined/],
  ["a number for a tensor", file(`{"a":1}`), /“a” has the number format undefined/],
  ["a wrong shape", file(`{"a":${u8(0, 4, [3])}}`, [0, 0, 0, 0]), /of U8 and shape \[3\] needs 3 bytes, but has 4/],
  ["a shape beyond all numbers", file(`{"a":${u8(0, 1, [2 ** 52, 2 ** 52])}}`, [0]), /multiplied in 64 bits/],
  ["such a shape with a 0 after it", file(`{"a":${u8(0, 0, [2 ** 32, 2 ** 32, 0])}}`), /multiplied in 64 bits/],
  ["a shape beyond the file", file(`{"a":${u8(0, 1, [2 ** 30, 2 ** 30])}}`, [0]), /needs \d.* bytes, but has 1/],
  [
    "a shape beyond whole numbers",
    file(`{"a":{"dtype":"U8","shape":[1e300],"data_offsets":[0,1]}}`, [0]),
    /has the number 1e300/,
  ],
  ["a size of -0", file(`{"a":{"dtype":"U8","shape":[-0],"data_offsets":[0,0]}}`), /has the number -0/],
  ["a size of 1.0", file(`{"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}`, [0]), /has the number 1.0/],
  ["half a character for a name", file(`{"\\ud800":${u8(0, 1)}}`, [0]), /which is no text/],
  ["half a byte", file(`{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}`, [0]), /F4 and shape \[3\] ends within/],
  ["no shape", file(`{"a":{"dtype":"U8","data_offsets":[0,0]}}`), /shape undefined, which is not a list of sizes/],
  [
    "a number format unknown here",
    file(`{"a":{"dtype":"C128","shape":[],"data_offsets":[0,16]}}`, new Uint8Array(16)),
    /“a” has the number format C128; those that can be read are BOOL, F4, F6_E2M3, F6_E3M2, U8, I8, .*, I64, U64\./,
  ],
  [
    "numbers cut short",
    fromPython.subarray(0, -1),
    /take 81 bytes, but only 80 follow the header: the file is cut short/,
  ],
  ["numbers left over", Buffer.concat([fromPython, Buffer.of(0)]), /After the last tensor 1 bytes are left over/],
];

test.each(bad)("refuses %s in a sentence", (_, bytes, message) => {
  expect(() => readSafetensors(bytes)).toThrow(SafetensorsError);
  expect(() => readSafetensors(bytes)).toThrow(message);
});

test("refuses to write what it could not read", () => {
  const tensor: StoredTensor = { dtype: "F32", shape: [2], data: Float32Array.of(1) };
  const one: StoredTensor = { dtype: "F32", shape: [1], data: Float32Array.of(1) };
  expect(() => writeSafetensors([["w", tensor]])).toThrow("“w” has 1 numbers, but its shape [2] has room for 2.");
  expect(() =>
    writeSafetensors([
      ["w", one],
      ["w", one],
    ]),
  ).toThrow("can't be called “w”");
  expect(() => writeSafetensors([["__metadata__", one]])).toThrow("can't be called “__metadata__”");
  expect(() => writeSafetensors([["__proto__", one]])).toThrow("can't be called “__proto__”");
  expect(() => writeSafetensors([["w", { ...one, dtype: "I32" }]])).toThrow("of format I32 needs a Int32Array");
});

const name = string({ unit: "binary", minLength: 1, maxLength: 12 }).filter(
  (text) => text !== "__proto__" && text !== "__metadata__" && text.isWellFormed(),
);
const shape = array(integer({ min: 0, max: 4 }), { maxLength: 3 });

/** Values that each format holds exactly: those of few bits as far as these go. */
function dataOf(dtype: Dtype, values: readonly number[]): StoredTensor["data"] {
  if (dtype === "I64") return BigInt64Array.from(values, BigInt);
  if (dtype === "U64") return BigUint64Array.from(values, BigInt);
  if (dtype === "F8_E8M0") return Float32Array.from(values, (value) => 2 ** (value % 8));
  if (/FNUZ/.test(dtype)) return Float32Array.from(values, (value) => (value % 8) + 0);
  if (/^(F8|F16|BF16)/.test(dtype)) return Float32Array.from(values, (value) => value % 8);
  const whole = { I8: Int8Array, U8: Uint8Array, BOOL: Uint8Array, I16: Int16Array, U16: Uint16Array };
  const wide = { I32: Int32Array, U32: Uint32Array, F32: Float32Array, F64: Float64Array };
  return { ...whole, ...wide }[dtype as "F64"].from(values);
}

test("what is written reads back the same", () => {
  const tensors = dictionary(
    name,
    tuple(shape, constantFrom(...dtypes.filter((dtype) => !isPacked(dtype))), integer()),
    { maxKeys: 6 },
  );
  assert(
    property(tensors, dictionary(name, string({ unit: "grapheme" }), { maxKeys: 3 }), (specs, metadata) => {
      const made = Object.entries(specs).map(([key, [dims, dtype, seed]]): [string, StoredTensor] => {
        const count = dims.reduce((a, b) => a * b, 1);
        const values = Array.from({ length: count }, (_, i) => seed + i);
        return [key, { dtype, shape: dims, data: dataOf(dtype, values) }];
      });
      const read = readSafetensors(writeSafetensors(made, metadata));
      expect(new Map(read.tensors)).toEqual(new Map(made));
      expect(read.metadata).toEqual({ format: "pt", ...metadata });
    }),
  );
});

test("a damaged file is read or refused in a sentence, never anything else", () => {
  const place = integer({ min: 0, max: fromPython.length - 1 });
  const change = tuple(place, integer({ min: 0, max: 3 }), uint8Array({ minLength: 1, maxLength: 4 }));
  const check = (bytes: Uint8Array) => {
    try {
      for (const { shape, data } of readSafetensors(bytes).tensors.values())
        expect(shape.reduce((a, b) => a * b, 1)).toBe(data.length);
    } catch (error) {
      expect(error).toBeInstanceOf(SafetensorsError);
    }
  };
  const damage = (changes: [number, number, Uint8Array][]) =>
    changes.reduce(
      (bytes, [at, cut, put]) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]),
      fromPython,
    );
  const junk = oneof(array(change, { minLength: 1, maxLength: 4 }).map(damage), uint8Array({ maxLength: 64 }));
  assert(
    property(junk, (bytes) => check(Uint8Array.from(bytes))),
    { numRuns: 2000 },
  );
  const json = array(
    constantFrom("{", "}", "[", "]", ":", ",", '"a"', '"b"', "0", "4", '"dtype"', '"F32"', '"shape"', '"data_offsets"'),
    { maxLength: 24 },
  );
  assert(
    property(json, (tokens) => check(file(`{${tokens.join("")}`, [0, 0, 0, 0]))),
    { numRuns: 2000 },
  );
});

test("every byte that is missing at the end is missed", () => {
  for (let length = 0; length < fromPython.length; length++)
    expect(() => readSafetensors(fromPython.subarray(0, length))).toThrow(SafetensorsError);
});
