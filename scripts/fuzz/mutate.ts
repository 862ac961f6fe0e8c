import type { Rng } from "../../src/lib/diffusion/random/rng.ts";

/** Numbers from 0 to 1 of a stream, one after another. */
export type Draws = () => number;

export function drawsOf(random: Rng): Draws {
  let at = 0;
  let lot = random.fork("0").uniforms(64);
  return () => {
    if (at === 64) {
      lot = random.fork(`next ${lot[0]}`).uniforms(64);
      at = 0;
    }
    return lot[at++]!;
  };
}

const below = (draw: Draws, n: number) => Math.min(n - 1, Math.floor(draw() * n));
const pick = <T>(draw: Draws, items: readonly T[]): T => items[below(draw, items.length)]!;

/** Sizes and counts at which readers stumble. */
const numbers = [
  0n,
  1n,
  0x7fn,
  0xffn,
  0x7fffn,
  0xffffn,
  0x7fffffffn,
  0xffffffffn,
  2n ** 53n,
  2n ** 63n,
  2n ** 64n - 1n,
];

type Change = (bytes: Uint8Array, draw: Draws) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** Where something is changed: anywhere, but as often as not near an end, where formats keep their lengths. */
const place = (bytes: Uint8Array, draw: Draws) => {
  const near = Math.min(bytes.length, 400);
  const at = pick(draw, [below(draw, bytes.length + 1), below(draw, near + 1), bytes.length - below(draw, near + 1)]);
  return Math.max(0, Math.min(bytes.length, at));
};

const changes: readonly Change[] = [
  (bytes, draw) => bytes.subarray(0, place(bytes, draw)),
  (bytes, draw) => bytes.subarray(place(bytes, draw)),
  (bytes, draw) => {
    const [at, more] = [place(bytes, draw), below(draw, 40)];
    return joined(bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + more)));
  },
  (bytes, draw) => {
    const [at, from] = [place(bytes, draw), place(bytes, draw)];
    return joined(bytes.subarray(0, at), bytes.subarray(from, from + below(draw, 60)), bytes.subarray(at));
  },
  (bytes, draw) => {
    const out = Uint8Array.from(bytes);
    for (let i = below(draw, 4); i >= 0 && out.length > 0; i--) {
      const at = Math.min(out.length - 1, place(bytes, draw));
      out[at] = pick(draw, [out[at]! ^ (1 << below(draw, 8)), below(draw, 256), 0, 0xff]);
    }
    return out;
  },
  (bytes, draw) => {
    const out = Uint8Array.from(bytes);
    const width = pick(draw, [2, 4, 8]);
    const at = Math.min(place(bytes, draw), out.length - width);
    const view = new DataView(out.buffer);
    if (at < 0) return out;
    const value = pick(draw, numbers);
    if (width === 8) view.setBigUint64(at, value, true);
    else if (width === 4) view.setUint32(at, Number(value & 0xffffffffn), true);
    else view.setUint16(at, Number(value & 0xffffn), true);
    return out;
  },
];

/** Bytes with one to three changes. */
export function mutated(bytes: Uint8Array, draw: Draws): Uint8Array {
  let out = bytes;
  for (let i = 1 + below(draw, 3); i > 0; i--) out = pick(draw, changes)(out, draw);
  return out;
}

const words = [
  ...[
    "0",
    "-1",
    "1.5",
    "1e999",
    "-0",
    "4096",
    "1048576",
    "9007199254740993",
    "null",
    "true",
    "[]",
    "{}",
    "[[1]]",
    '""',
  ],
  ...['"__proto__"', '"constructor"', '"\\ud800"', '"F16"', '"U8"', '"../x"', '"gelu"', "NaN", "-Infinity", " ", "\\"],
];

/** JSON with one to three of its words left out, doubled, moved or put in another's place. */
export function mutatedJson(text: string, draw: Draws): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[\d.eE+-]+|\w+|\s+|[^\s]/g) ?? [];
  for (let i = 1 + below(draw, 3); i > 0; i--) {
    const at = below(draw, tokens.length);
    const other = tokens[below(draw, tokens.length)] ?? "";
    const kind = below(draw, 5);
    if (kind === 0) tokens.splice(at, 1);
    else if (kind === 1) tokens.splice(at, 0, other);
    else tokens[at] = kind === 2 ? other : pick(draw, words);
  }
  return tokens.join("");
}
