import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { Blob as Bytes, Face, Font, Variation } from "harfbuzzjs";
import subsetFont from "subset-font";
import { characters, unitsPerEm } from "../../src/lib/diffusion/data/images/glyph-code.ts";
import { toBase64 } from "../../src/lib/diffusion/formats/base64.ts";

const root = resolve(import.meta.dirname, "../..");
const packages = join(root, "node_modules/@fontsource-variable");

/** Where the outlines are kept as text, for the library fetches nothing. */
export const target = join(root, "src/lib/diffusion/data/images/glyph-outlines.ts");

interface Source {
  readonly file: string;
  /** Lightest and boldest, on axis `wght`. */
  readonly weights: readonly [number, number];
  readonly opticalSize?: number;
}

const sources: Readonly<Record<string, Source>> = {
  plain: { file: "inter/files/inter-latin-wght-normal.woff2", weights: [300, 800] },
  serif: { file: "source-serif-4/files/source-serif-4-latin-opsz-normal.woff2", weights: [300, 800], opticalSize: 8 },
  italic: { file: "source-serif-4/files/source-serif-4-latin-opsz-italic.woff2", weights: [300, 800], opticalSize: 8 },
  fixed: { file: "jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2", weights: [300, 800] },
};

/** A step of an outline: its letter in SVG and its numbers, in whole units. */
type Step = readonly [letter: string, numbers: readonly number[]];

const stepsOf = (path: string, scale: number): Step[] =>
  [...path.replaceAll("Z", "").matchAll(/([MLQ])([^MLQ]*)/g)].map(([, letter, numbers]) => [
    letter!,
    (numbers!.match(/-?\d+(\.\d+)?/g) ?? []).map((number) => Math.round(Number(number) * scale)),
  ]);

/** A signed number in bytes of seven bits, the least first; the eighth says that more follow. */
function put(out: number[], value: number): void {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  for (; rest > 127; rest >>= 7) out.push((rest & 127) | 128);
  out.push(rest);
}

const operations: Readonly<Record<string, number>> = { M: 1, L: 2, Q: 3 };

/** Coordinates of the light outline against the point before, and how far the bold one's moves further. */
function encode(light: readonly Step[], bold: readonly Step[], out: number[]): void {
  const last = [0, 0, 0, 0];
  light.forEach(([letter, numbers], i) => {
    if (bold[i]?.[0] !== letter) throw new RangeError(`The weights of a glyph differ in their outlines at ${letter}.`);
    put(out, operations[letter]!);
    numbers.forEach((value, k) => {
      const [axis, heavier] = [k & 1, bold[i]![1][k]! - value];
      put(out, value - last[axis]!);
      put(out, heavier - last[2 + axis]!);
      last[axis] = value;
      last[2 + axis] = heavier;
    });
  });
  put(out, -1);
}

async function bytesOf({ file, weights, opticalSize }: Source): Promise<Uint8Array> {
  const options = { targetFormat: "truetype", variationAxes: {}, noLayoutClosure: true } as const;
  const bytes = await subsetFont(readFileSync(join(packages, file)), characters, options);
  const face = new Face(new Bytes(Uint8Array.from(bytes)), 0);
  const font = new Font(face);
  const steps = (weight: number, glyph: number) => {
    const size = opticalSize ? [new Variation("opsz", opticalSize)] : [];
    font.setVariations([new Variation("wght", weight), ...size]);
    return stepsOf(font.glyphToPath(glyph), unitsPerEm / face.upem);
  };
  const out: number[] = [];
  for (const character of characters) {
    const glyph = font.glyph(character.codePointAt(0)!)!;
    encode(steps(weights[0], glyph), steps(weights[1], glyph), out);
  }
  return Uint8Array.from(out);
}

/** The text of the generated file. */
export async function outlines(): Promise<string> {
  const entries = await Promise.all(
    Object.entries(sources).map(async ([name, source]) => `  ${name}:\n    "${toBase64(await bytesOf(source))}",\n`),
  );
  return `/**
 * Outlines of digits and capitals, light and bold, of Inter, Source Serif 4 (upright and italic) and JetBrains Mono, all
 * under the SIL Open Font License 1.1, cut by \`npm run glyphs\`.
 */
export const outlines = {
${entries.join("")}} as const;
`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(target, await outlines());
