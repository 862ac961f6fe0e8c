import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { fromBase64 } from "../../formats/base64.ts";
import { type Coverage, coverage } from "./coverage.ts";
import { characters as all, decodeOutlines, type Outline, placesOf } from "./glyph-code.ts";
import { outlines } from "./glyph-outlines.ts";
import type { PictureSampler } from "./pictures.ts";

/** What may be chosen about drawn digits and capitals. */
export interface GlyphOptions {
  /** Pixels of a side, 8 to 128; 16 unless given. */
  readonly size?: number;
  /** The classes, in their order, each once, of 0 to 9 and A to Z; all 36 unless given. */
  readonly characters?: string;
  /** How far chance may turn, slant, shrink and shift them, from 0 to 1; 1 unless given. */
  readonly jitter?: number;
}

interface FontOutlines {
  readonly glyphs: readonly Outline[];
  /** Of a capital, in units. */
  readonly capital: number;
}

let opened: readonly FontOutlines[] | undefined;

/** The fonts, opened once. */
function fonts(): readonly FontOutlines[] {
  opened ??= Object.values(outlines).map((text) => {
    const glyphs = decodeOutlines(fromBase64(text));
    const capital = glyphs[all.indexOf("H")]!.light.reduce(
      (most, value, i) => (i & 1 ? Math.max(most, value) : most),
      0,
    );
    return { glyphs, capital };
  });
  return opened;
}

/**
 * Digits and capitals, white (1) on black (−1), [n, size, size, 1]: a sans serif, a serif, its italic and a fixed-width font,
 * each as bold as chance has it, turned by up to 0.15 radians, slanted by up to 0.2, shrunk by up to a fifth and shifted.
 * Classes and fonts are equally likely; every glyph lies within its picture.
 *
 * @throws RangeError in a sentence where an option is out of range or there is no outline of a character.
 */
export function glyphs({ size = 16, characters = all, jitter = 1 }: GlyphOptions = {}): PictureSampler {
  requireWhole("size of a glyph's picture", size, 8, 128);
  requireNumber("jitter of glyphs", jitter, 0, 1);
  const indices = indicesOf(characters);
  const raster = coverage(size, size);
  return (rng, n) => {
    const labels = rng.fork("class").integers(n, indices.length);
    const choice = rng.fork("font").integers(n, fonts().length);
    const chances = rng.fork("jitter").uniforms(chancesEach * n);
    const points = new Float32Array(n * size * size);
    for (let i = 0; i < n; i++) {
      const { glyphs, capital } = fonts()[choice[i]!]!;
      const outline = glyphs[indices[labels[i]!]!]!;
      const places = placed(outline, capital, size, jitter, chances.subarray(chancesEach * i, chancesEach * (i + 1)));
      trace(outline, places, raster);
      raster.fill(points, i * size * size);
    }
    for (let i = 0; i < points.length; i++) points[i] = 2 * points[i]! - 1;
    return { points, labels, classNames: [...characters], shape: [size, size, 1] };
  };
}

function indicesOf(characters: string): number[] {
  const indices = [...characters].map((character) => all.indexOf(character));
  const unknown = [...characters].find((_, i) => indices[i]! < 0);
  if (unknown !== undefined)
    throw new RangeError(`There is no outline of "${unknown}"; glyphs are the digits 0 to 9 and the capitals A to Z.`);
  const again = [...characters].find((character, i) => characters.indexOf(character) < i);
  if (again !== undefined || !indices.length)
    throw new RangeError(
      again ? `The character ${again} is named twice; each is one class.` : "Name at least one character to draw.",
    );
  return indices;
}

const chancesEach = 6;

/** The outline's places in pixels, y downwards, as chance has them. */
function placed(outline: Outline, capital: number, size: number, jitter: number, chance: Float32Array): Float32Array {
  const [weight, turn, slant, shrink, right, down] = chance;
  const around = (unit: number) => jitter * (2 * unit - 1);
  const [angle, lean] = [0.15 * around(turn!), 0.2 * around(slant!)];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const places = new Float32Array(outline.light.length);
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (let k = 0; k < places.length; k += 2) {
    const y = -(outline.light[k + 1]! + weight! * outline.heavier[k + 1]!) / capital;
    const x = (outline.light[k]! + weight! * outline.heavier[k]!) / capital - lean * y;
    places[k] = cos * x - sin * y;
    places[k + 1] = sin * x + cos * y;
    for (const axis of [0, 1]) {
      bounds[axis] = Math.min(bounds[axis]!, places[k + axis]!);
      bounds[2 + axis] = Math.max(bounds[2 + axis]!, places[k + axis]!);
    }
  }
  return fitted(places, bounds, size, 1 - 0.2 * jitter * shrink!, [around(right!), around(down!)]);
}

/** Three quarters of the picture are a capital's at full size, and no glyph is wider than seven eighths. */
function fitted(
  places: Float32Array,
  [left, top, right, bottom]: readonly number[],
  size: number,
  shrink: number,
  shift: readonly [number, number],
): Float32Array {
  const [wide, high] = [right! - left!, bottom! - top!];
  const scale = shrink * size * Math.min(0.75, 0.875 / wide, 0.875 / high);
  const room = (extent: number) => Math.min(size / 10, (size - scale * extent) / 2);
  const x = size / 2 - (scale * (left! + right!)) / 2 + room(wide) * shift[0];
  const y = size / 2 - (scale * (top! + bottom!)) / 2 + room(high) * shift[1];
  return places.map((value, k) => scale * value + (k & 1 ? y : x));
}

/** Draws the contours, each closed, into the raster. */
function trace({ operations }: Outline, places: Float32Array, raster: Coverage): void {
  let [x, y, startX, startY, k] = [0, 0, 0, 0, 0];
  for (const operation of operations) {
    const end = k + 2 * (placesOf[operation] - 1);
    const [toX, toY] = [places[end]!, places[end + 1]!];
    if (operation === 1) {
      raster.line(x, y, startX, startY);
      [startX, startY] = [toX, toY];
    } else if (operation === 2) raster.line(x, y, toX, toY);
    else parabola(raster, x, y, places[k]!, places[k + 1]!, toX, toY);
    [x, y, k] = [toX, toY, end + 2];
  }
  raster.line(x, y, startX, startY);
}

/** A parabola as so many lines that none is further from it than a fiftieth of a pixel. */
function parabola(raster: Coverage, x0: number, y0: number, x1: number, y1: number, x2: number, y2: number): void {
  const lines = Math.ceil(Math.sqrt(Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2) / 4 / 0.02)) || 1;
  let [x, y] = [x0, y0];
  for (let i = 1; i <= lines; i++) {
    const [b, a] = [i / lines, 1 - i / lines];
    const toX = a * a * x0 + 2 * a * b * x1 + b * b * x2;
    const toY = a * a * y0 + 2 * a * b * y1 + b * b * y2;
    raster.line(x, y, toX, toY);
    [x, y] = [toX, toY];
  }
}
