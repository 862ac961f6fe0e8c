import { SIDE } from "../trainings.ts";

const size = SIDE * SIDE;

/** Where among flat [n, 2] codes the nearest to a place lie, the nearest first. */
export function nearest(codes: ArrayLike<number>, [x, y]: readonly [number, number], count: number): number[] {
  const apart = (k: number) => Math.hypot(codes[2 * k]! - x, codes[2 * k + 1]! - y);
  return Array.from({ length: codes.length / 2 }, (_, k) => k)
    .sort((a, b) => apart(a) - apart(b))
    .slice(0, count);
}

/** The mean of pictures, flat. */
export function meanOf(pictures: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(size);
  for (const picture of pictures) for (let i = 0; i < size; i++) mean[i]! += picture[i]! / pictures.length;
  return mean;
}

/** How much each pixel differs from its neighbours, on the right and below: what a first layer of features sees. */
export function edges(picture: Float32Array): Float32Array {
  return picture.map((value, i) => {
    const right = (i + 1) % SIDE === 0 ? value : picture[i + 1]!;
    const below = i + SIDE < size ? picture[i + SIDE]! : value;
    return Math.hypot(right - value, below - value);
  });
}

/** Cells are so many pixels wide. */
const CELL = 4;

/** How much edge there is in each cell, wherever in it: what deeper features see, which don't mind a small shift. */
export function pooledEdges(picture: Float32Array): Float32Array {
  const all = edges(picture);
  const across = SIDE / CELL;
  const cells = new Float32Array(across * across);
  for (let i = 0; i < size; i++) {
    const [row, column] = [Math.floor(i / SIDE / CELL), Math.floor((i % SIDE) / CELL)];
    cells[row * across + column]! += all[i]! / (CELL * CELL);
  }
  return cells;
}

/** Mean squared distance of an answer from all that it might have been. */
export function costOf(answer: Float32Array, possible: readonly Float32Array[], seen = (x: Float32Array) => x): number {
  const own = seen(answer);
  let sum = 0;
  for (const picture of possible) {
    const other = seen(picture);
    for (let i = 0; i < own.length; i++) sum += (own[i]! - other[i]!) ** 2 / own.length;
  }
  return sum / possible.length;
}

/** All edges of a picture together, over those of the pictures that it might have been. */
export function steepness(answer: Float32Array, possible: readonly Float32Array[]): number {
  const total = (picture: Float32Array) => edges(picture).reduce((sum, value) => sum + value, 0);
  return (total(answer) * possible.length) / possible.reduce((sum, picture) => sum + total(picture), 0);
}
