import { describe, expect, test } from "vitest";
import { erfInv } from "../../../../src/lib/diffusion/math/erf-inv.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { threefry2x32, threefryBits } from "../../../../src/lib/diffusion/random/threefry.ts";

test("Threefry-2x32 gives the known answers of Random123", () => {
  const ones = 0xffffffff;
  expect(threefry2x32([0, 0], [0, 0])).toEqual([0x6b200159, 0x99ba4efe]);
  expect(threefry2x32([ones, ones], [ones, ones])).toEqual([0x1cb996fc, 0xbb002be7]);
  expect(threefry2x32([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3])).toEqual([0xc4923a9c, 0x483df7a0]);
});

/** Printed by jax 0.10.2: key = PRNGKey(seed); bits, uniform, normal of key, and normal of fold_in(key, 7), in float32. */
const fromJax = [
  {
    seed: 0,
    bits: [4070199207, 4202968722, 1427181096, 2012915765],
    uniforms: [0.9476670026779175, 0.9785798788070679, 0.33229148387908936, 0.46866846084594727],
    normals: [1.622642159461975, 2.0252647399902344, -0.4335944354534149, -0.07861734926700592],
    forked: [-0.06259047240018845, -1.461440920829773, -0.893747091293335],
  },
  {
    seed: 42,
    bits: [2098992034, 2919706841, 2646866425, 2409546199],
    uniforms: [0.48870956897735596, 0.6797971725463867, 0.6162714958190918, 0.5610160827636719],
    normals: [-0.02830461598932743, 0.4671318531036377, 0.2957029640674591, 0.15354591608047485],
    forked: [0.28863969445228577, -0.00963292084634304, 0.15268941223621368],
  },
  {
    seed: 2 ** 40 + 7,
    bits: [2750142779, 3384506105, 3184410855, 2030317087],
    uniforms: [0.640317440032959, 0.788016676902771, 0.7414283752441406, 0.47272002696990967],
    normals: [0.35930752754211426, 0.7995585799217224, 0.6477553844451904, -0.06843404471874237],
    forked: [-0.8506117463111877, -0.23653456568717957, -0.7775130867958069],
  },
];

describe.each(fromJax)("seed $seed", ({ seed, bits, uniforms, normals, forked }) => {
  const stream = rng(seed);
  test("has the bits and uniforms of jax.random", () => {
    expect([...stream.bits(4)]).toEqual(bits);
    expect([...stream.uniforms(4)]).toEqual(uniforms);
  });
  test("has its normals to float32 rounding", () => {
    for (const [i, value] of stream.normals(4).entries()) expect(Math.abs(value - normals[i]!)).toBeLessThan(1e-6);
  });
  test("forks as jax folds in", () => {
    for (const [i, value] of stream.fork(7).normals(3).entries())
      expect(Math.abs(value - forked[i]!)).toBeLessThan(1e-6);
  });
});

test("a longer draw begins with the shorter one, and asking again changes nothing", () => {
  const stream = rng(5);
  expect([...stream.normals(10)].slice(0, 4)).toEqual([...stream.normals(4)]);
});

test("forks by different labels are different streams", () => {
  const seen = ["data", "times", "noise", 0, 1].map((label) => rng(1).fork(label).bits(1)[0]);
  expect(new Set(seen).size).toBe(5);
});

test("normals have the moments of a normal", () => {
  const n = 100_000;
  const draws = rng(9).normals(n);
  const moment = (k: number) => draws.reduce((sum, x) => sum + x ** k, 0) / n;
  const standardErrors = (value: number, expected: number, variance: number) =>
    Math.abs(value - expected) / Math.sqrt(variance / n);
  expect(standardErrors(moment(1), 0, 1)).toBeLessThan(4);
  expect(standardErrors(moment(2), 1, 2)).toBeLessThan(4);
  expect(standardErrors(moment(4), 3, 96)).toBeLessThan(4);
});

test("integers stay below their bound and reach all of it", () => {
  expect(new Set(rng(2).integers(1000, 7))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
});

test.each([0, -1, 2.5, 2 ** 33])("integers below %s are refused", (below) => {
  expect(() => rng(2).integers(3, below)).toThrow(
    `The bound of random integers must be a whole number from 1 to 4294967296; it is ${below}.`,
  );
});

test("the inverse error function undoes erf", () => {
  expect(erfInv(0)).toBe(0);
  expect(erfInv(0.8427007929497149)).toBeCloseTo(1, 6); // erf(1)
  expect(erfInv(-0.9999779095030014)).toBeCloseTo(-3, 5); // erf(3), in the tail
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])("refuses %s as a seed, in a sentence", (seed) => {
  expect(() => rng(seed)).toThrow(/whole number from 0 to 9007199254740991; this one is/);
});

test.each([
  [0, 0],
  [123_456_789, 4_294_967_295],
  [2 ** 31, 7],
] as const)("the unrolled generator has the bits of the plain one (key %i, %i)", (...key) => {
  const expected = Array.from({ length: 100 }, (_, i) => {
    const [a, b] = threefry2x32(key, [0, i]);
    return (a ^ b) >>> 0;
  });
  expect([...threefryBits(key, 100)]).toEqual(expected);
});

test.each([-1, 1.5, 2 ** 32, Number.NaN])("a stream by the label %s, which would be another's, is refused", (label) => {
  expect(() => rng(1).fork(label)).toThrow("label of a stream must be a whole number from 0 to 4294967295");
});
