import { requireWhole } from "../check/numbers.ts";
import { erfInv } from "../math/erf-inv.ts";
import { threefry2x32, threefryBits } from "./threefry.ts";

/**
 * A seeded stream of random numbers that is a pure function of (seed, labels, position): asking twice gives the
 * same numbers, and `fork` gives an independent stream. `jax.random` with the same key is the reference.
 */
export interface Rng {
  /** What the numbers are a function of, besides the position: kernels on a GPU draw the same numbers from it. */
  readonly key: readonly [number, number];
  /** 32 random bits for each of positions `0 … n-1`. */
  bits(n: number): Uint32Array<ArrayBuffer>;
  /** Uniform in [0, 1), multiples of 2⁻²³. */
  uniforms(n: number): Float32Array<ArrayBuffer>;
  /** Standard normal, by the inverse of its distribution function. */
  normals(n: number): Float32Array<ArrayBuffer>;
  /** Integers in [0, below), for a whole number below from 1 to 2³². */
  integers(n: number, below: number): Int32Array<ArrayBuffer>;
  /** A stream that depends on this one and the label alone: a text, or a whole number from 0 to 2³² − 1. */
  fork(label: number | string): Rng;
}

type Key = readonly [number, number];

/** The float32 after −1: the least argument that the inverse error function gets, as in `jax.random.normal`. */
const lowest = -1 + 2 ** -24;

/** FNV-1a, 32 bits. */
const hash = (label: string): number => {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(label)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
};

/** Others would share a stream with one of these. */
function place(label: number): number {
  requireWhole("label of a stream", label, 0, 2 ** 32 - 1);
  return label;
}

const fromKey = (key: Key): Rng => {
  const bits = (n: number) => threefryBits(key, n);
  const floats = (n: number, f: (unit: number) => number) => {
    const out = new Float32Array(n);
    const raw = bits(n);
    for (let i = 0; i < n; i++) out[i] = f((raw[i]! >>> 9) * 2 ** -23);
    return out;
  };
  return {
    key,
    bits,
    uniforms: (n) => floats(n, (u) => u),
    normals: (n) => floats(n, (u) => Math.SQRT2 * erfInv(Math.fround(2 * u + lowest))),
    integers: (n, below) => {
      requireWhole("bound of random integers", below, 1, 2 ** 32);
      const out = new Int32Array(n);
      const raw = bits(n);
      for (let i = 0; i < n; i++) out[i] = Math.floor((raw[i]! / 2 ** 32) * below);
      return out;
    },
    fork: (label) => fromKey(threefry2x32(key, [0, typeof label === "string" ? hash(label) : place(label)])),
  };
};

/**
 * The stream of `seed`, an integer in [0, 2⁵³).
 *
 * @throws a sentence for a seed that is no such number.
 *
 * @example
 * ```ts
 * import { rng } from "noisebook";
 *
 * const random = rng(7);
 * console.log(random.normals(3), random.normals(3));
 * console.log(
 *   random.fork("noise").normals(3),
 *   random.fork("labels").integers(3, 10),
 * );
 * ```
 */
export function rng(seed: number): Rng {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`The seed must be a whole number from 0 to 9007199254740991; this one is ${seed}.`);
  return fromKey([Math.floor(seed / 2 ** 32), seed >>> 0]);
}
