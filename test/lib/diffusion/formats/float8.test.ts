import { assert, float, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  float8E4M3,
  float8E4M3Fnuz,
  float8E5M2,
  float8E5M2Fnuz,
  float8E8M0,
} from "../../../../src/lib/diffusion/formats/float8.ts";

const all = Array.from({ length: 256 }, (_, bits) => bits);

// From the table of arXiv:2209.05433: zero, the least and largest subnormal, the least normal, one, the largest.
test.each([
  [0, 0],
  [0x01, 2 ** -9],
  [0x07, 0.875 * 2 ** -6],
  [0x08, 2 ** -6],
  [0x38, 1],
  [0x7e, 448],
  [0xfe, -448],
  [0x7f, Number.NaN],
  [0xff, Number.NaN],
])("E4M3: %i is %d", (bits, value) => expect(float8E4M3.from(bits)).toBe(value));

test.each([
  [0, 0],
  [0x01, 2 ** -16],
  [0x03, 0.75 * 2 ** -14],
  [0x04, 2 ** -14],
  [0x3c, 1],
  [0x7b, 57344],
  [0x7c, Number.POSITIVE_INFINITY],
  [0xfc, Number.NEGATIVE_INFINITY],
  [0x7f, Number.NaN],
])("E5M2: %i is %d", (bits, value) => expect(float8E5M2.from(bits)).toBe(value));

describe.each([
  ["E4M3", float8E4M3, 464],
  ["E5M2", float8E5M2, 61440],
  ["E4M3FNUZ", float8E4M3Fnuz, 248],
  ["E5M2FNUZ", float8E5M2Fnuz, 61440],
] as const)("%s", (_, { from, to }, edge) => {
  test("gives each value its own bits again", () => {
    for (const bits of all) if (!Number.isNaN(from(bits))) expect(to(from(bits))).toBe(bits);
    expect(from(to(Number.NaN))).toBeNaN();
  });

  test("takes the nearest value, the even one of two", () => {
    const finite = all.map(from).filter(Number.isFinite);
    assert(
      property(float({ noNaN: true, min: Math.fround(-edge * 0.99), max: Math.fround(edge * 0.99) }), (value) => {
        const off = Math.abs(from(to(value)) - value);
        for (const one of finite) expect(off).toBeLessThanOrEqual(Math.abs(one - value));
      }),
    );
    expect(to((from(10) + from(11)) / 2)).toBe(10);
    expect(to((from(11) + from(12)) / 2)).toBe(12);
  });
});

test("what is too large is no number, or infinite", () => {
  expect([464, 465, 480, Number.POSITIVE_INFINITY].map(float8E4M3.to)).toEqual([0x7e, 0x7f, 0x7f, 0x7f]);
  expect([61439, 61440, -1e9].map(float8E5M2.to)).toEqual([0x7b, 0x7c, 0xfc]);
});

// From torch 2.5.1: torch.tensor(bits, dtype=torch.uint8).view(torch.float8_e4m3fnuz).float(), and of float8_e5m2fnuz.
test("without -0 its code is of no number, and so is what is too large", () => {
  expect([0x01, 0x08, 0x40, 0x7f, 0x80, 0xff].map(float8E4M3Fnuz.from)).toEqual([
    2 ** -10,
    2 ** -7,
    1,
    240,
    Number.NaN,
    -240,
  ]);
  expect([0x01, 0x04, 0x40, 0x7f, 0x80, 0xff].map(float8E5M2Fnuz.from)).toEqual([
    2 ** -17,
    2 ** -15,
    1,
    57344,
    Number.NaN,
    -57344,
  ]);
  expect([-0, -1e-9, 247, 248, -1e9, Number.NaN].map(float8E4M3Fnuz.to)).toEqual([0, 0, 0x7f, 0x80, 0x80, 0x80]);
});

test("scales are powers of two", () => {
  expect([0, 127, 254, 255].map(float8E8M0.from)).toEqual([2 ** -127, 1, 2 ** 127, Number.NaN]);
  expect([2 ** -127, 1, 3, 2 ** 127, 0, -1, Number.NaN].map(float8E8M0.to)).toEqual([0, 127, 129, 254, 255, 255, 255]);
});
