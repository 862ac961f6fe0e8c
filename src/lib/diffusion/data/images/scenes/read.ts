import {
  type Background,
  backgroundNames,
  backgrounds,
  type Colour,
  colourNames,
  colours,
  type Shape,
  shapes,
  side,
} from "./scene.ts";
import { areas, covers, everyPixel, sag } from "./shape.ts";

/** An object as it is found in a picture. */
export interface Found {
  /** Missing where it is like none of them. */
  readonly colour?: Colour;
  readonly shape?: Shape;
  /** Pixels. */
  readonly r: number;
  readonly x: number;
  readonly y: number;
  /** Squared difference from the nearest shape, over the square of that. */
  readonly residual: number;
}

export interface Reading {
  readonly background?: Background;
  /** From the largest to the smallest; specks of up to 3 pixels are passed over. */
  readonly objects: readonly Found[];
}

/** A pixel this far from the background's colour, in [0, √3], belongs to an object. */
const edge = 0.2;
const speck = 3;
/** Least pixels of an object whose shape can be told. */
const least = 10;
/** Squared distances of colours. */
const [nearBackground, nearColour] = [0.03, 0.04];
const like = 0.12;

/** Reads a picture, flat [32, 32, 3] in [−1, 1], back into what it shows. */
export function readScene(pixels: ArrayLike<number>, at = 0): Reading {
  const image = new Float64Array(side * side * 3);
  for (let i = 0; i < image.length; i++) image[i] = (pixels[at + i]! + 1) / 2;
  const [name, paper] = backgroundOf(image);
  const away = new Float64Array(side * side);
  for (let i = 0; i < away.length; i++) away[i] = Math.sqrt(squaredDistance(paper, image, 3 * i));
  const parts = components(away).filter(({ length }) => length > speck);
  const taken = new Uint8Array(side * side);
  for (const part of parts) for (const i of part) taken[i] = 1;
  const objects = parts
    .toSorted((a, b) => b.length - a.length)
    .map((part) => objectOf({ image, paper, away, taken }, part, name));
  return squaredDistance(paper, backgrounds[name]) < nearBackground ? { background: name, objects } : { objects };
}

/** Of a colour from the one that begins at `at`. */
const squaredDistance = (a: ArrayLike<number>, b: ArrayLike<number>, at = 0) =>
  (a[0]! - b[at]!) ** 2 + (a[1]! - b[at + 1]!) ** 2 + (a[2]! - b[at + 2]!) ** 2;

function nearestOf<T extends string>(
  names: readonly T[],
  table: Readonly<Record<T, ArrayLike<number>>>,
  to: ArrayLike<number>,
  at = 0,
): T {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < names.length; i++) {
    const distance = squaredDistance(table[names[i]!], to, at);
    if (!(distance < least)) continue;
    best = i;
    least = distance;
  }
  return names[best]!;
}

function median(values: Float64Array): number {
  const half = values.sort().length >> 1;
  return values.length % 2 ? values[half]! : (values[half - 1]! + values[half]!) / 2;
}

const medianColour = (image: Float64Array, indices: readonly number[]) =>
  [0, 1, 2].map((c) => {
    const values = new Float64Array(indices.length);
    for (let k = 0; k < values.length; k++) values[k] = image[3 * indices[k]! + c]!;
    return median(values);
  });

/** By a vote of all pixels, those of the rim five times; the colour is the median of those for it. */
function backgroundOf(image: Float64Array): readonly [Background, readonly number[]] {
  const votes = new Map<Background, number>();
  const own = new Map<Background, number[]>(backgroundNames.map((name) => [name, []]));
  everyPixel((column, row, i) => {
    const name = nearestOf(backgroundNames, backgrounds, image, 3 * i);
    const isRim = column === 0 || row === 0 || column === side - 1 || row === side - 1;
    votes.set(name, (votes.get(name) ?? 0) + (isRim ? 5 : 1));
    own.get(name)!.push(i);
  });
  const name = backgroundNames.reduce((best, next) => ((votes.get(next) ?? 0) > (votes.get(best) ?? 0) ? next : best));
  return [name, medianColour(image, own.get(name)!)];
}

/** Indices of pixels that hang together by their sides and stand out from the background. */
function components(away: Float64Array): number[][] {
  const seen = Uint8Array.from(away, (distance) => Number(distance <= edge));
  const parts: number[][] = [];
  everyPixel((_column, _row, start) => {
    if (seen[start]) return;
    const part = [start];
    seen[start] = 1;
    for (let k = 0; k < part.length; k++)
      eachNeighbour(part[k]!, false, (next) => {
        if (seen[next]) return;
        seen[next] = 1;
        part.push(next);
      });
    parts.push(part);
  });
  return parts;
}

function eachNeighbour(i: number, withCorners: boolean, visit: (next: number) => void): void {
  const column = i % side;
  const row = (i - column) / side;
  for (let y = Math.max(0, row - 1); y <= Math.min(side - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(side - 1, column + 1); x++) {
      const isBeside = (x === column) !== (y === row);
      const isCorner = x !== column && y !== row;
      if (isBeside || (withCorners && isCorner)) visit(y * side + x);
    }
}

interface Look {
  readonly image: Float64Array;
  readonly paper: readonly number[];
  readonly away: Float64Array;
  /** Pixels that belong to some object. */
  readonly taken: Uint8Array;
}

/** The share of an object's pixels that its colour is read from: of small ones many are blended with the background. */
const sure = (pixels: number) => (pixels < 50 ? 0.3 : 0.6);

function objectOf({ image, paper, away, taken }: Look, part: readonly number[], background: Background): Found {
  const known = part.toSorted((a, b) => away[b]! - away[a]!).slice(0, Math.ceil(sure(part.length) * part.length));
  const ink = medianColour(image, known);
  const name = nearestOf(
    colourNames.filter((colour) => (colour as string) !== background),
    colours,
    ink,
  );
  const colour = squaredDistance(colours[name], ink) < nearColour ? { colour: name } : {};
  const alpha = alphaOf(image, paper, ink, grown(part, taken));
  const fit = bestFit(alpha);
  const isKnown = part.length >= least && fit.residual < like;
  return { ...colour, ...(isKnown ? { shape: fit.shape } : {}), r: fit.r, x: fit.x, y: fit.y, residual: fit.residual };
}

/** The part with the pixels around it, where its edge is blended with the background. */
function grown(part: readonly number[], taken: Uint8Array): ReadonlySet<number> {
  const pixels = new Set(part);
  for (const i of part) eachNeighbour(i, true, (next) => !taken[next] && pixels.add(next));
  return pixels;
}

function alphaOf(image: Float64Array, paper: readonly number[], ink: readonly number[], where: ReadonlySet<number>) {
  const way = ink.map((value, c) => value - paper[c]!);
  const square = way.reduce((sum, value) => sum + value * value, 1e-9);
  const alpha = new Float64Array(side * side);
  for (const i of where) {
    let along = 0;
    for (let c = 0; c < 3; c++) along += way[c]! * (image[3 * i + c]! - paper[c]!);
    alpha[i] = Math.min(1, Math.max(0, along / square));
  }
  return alpha;
}

/** Each shape with the radius of the same area about the same centre of gravity is drawn; the nearest is it. */
function bestFit(alpha: Float64Array) {
  let [area, sumX, sumY, all] = [0, 0, 0, 0];
  everyPixel((column, row, i) => {
    area += alpha[i]!;
    sumX += alpha[i]! * (column + 0.5);
    sumY += alpha[i]! * (row + 0.5);
    all += alpha[i]! ** 2;
  });
  const fits = shapes.map((shape) => {
    const r = Math.sqrt(area / areas[shape]);
    const [x, y] = [sumX / area, sumY / area - sag(shape) * r];
    return { shape, r, x, y, residual: residualOf(alpha, all, shape, x, y, r) };
  });
  return fits.reduce((best, fit) => (fit.residual < best.residual ? fit : best));
}

/** `all` is the sum of squares of alpha, of which what lies beyond the shape's reach is off altogether. */
function residualOf(alpha: Float64Array, all: number, shape: Shape, x: number, y: number, r: number): number {
  const from = (middle: number) => Math.max(0, Math.floor(middle - 1.2 * r - 1));
  const to = (middle: number) => Math.min(side, Math.ceil(middle + 1.2 * r + 1));
  let [off, square] = [all, 0];
  for (let row = from(y); row < to(y); row++)
    for (let column = from(x); column < to(x); column++) {
      const drawn = covers(shape, column, row, x, y, r);
      off += drawn * (drawn - 2 * alpha[row * side + column]!);
      square += drawn ** 2;
    }
  return off / square;
}
