import { positions2d } from "../../../lib/diffusion/models/embeddings.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { dense, rotated, weights } from "../tiny.ts";

export const SIDE = 8;
export const WIDTH = 16;

export type Positions = "rotary" | "sinusoidal" | "none";

const places = Array.from({ length: SIDE * SIDE }, (_, i) => [Math.floor(i / SIDE), i % SIDE] as const);
const random = rng(7);
const repeated = (row: ArrayLike<number>) =>
  Float64Array.from({ length: places.length * WIDTH }, (_, i) => row[i % WIDTH]!);
/** What all patches hold: the same, so that nothing but their places tells them apart. */
const content = repeated(random.fork("content").normals(WIDTH));
const [toQ, toK] = ["q", "k"].map((name) => weights(random.fork(name), WIDTH, WIDTH)) as [Float64Array, Float64Array];

/** Queries and keys [SIDE², WIDTH] of patches that all hold the same. */
export function asked(positions: Positions): { q: Float64Array; k: Float64Array } {
  const added =
    positions === "sinusoidal" ? positions2d({ dim: WIDTH, height: SIDE, width: SIDE, baseSize: SIDE }) : undefined;
  const x = added ? content.map((value, i) => value + added[i]!) : content;
  const turn = (y: Float64Array) => (positions === "rotary" ? rotated(y, WIDTH, 1, places) : y);
  return { q: turn(dense(x, toQ, WIDTH)), k: turn(dense(x, toK, WIDTH)) };
}

/** q · k / √d of a query and a key. */
export function logit({ q, k }: ReturnType<typeof asked>, i: number, j: number): number {
  let sum = 0;
  for (let c = 0; c < WIDTH; c++) sum += q[i * WIDTH + c]! * k[j * WIDTH + c]!;
  return sum / Math.sqrt(WIDTH);
}

/** The patch that lies so far down and across from another; undefined off the picture. */
export function beside(i: number, down: number, across: number): number | undefined {
  const [row, column] = [Math.floor(i / SIDE) + down, (i % SIDE) + across];
  return row >= 0 && row < SIDE && column >= 0 && column < SIDE ? row * SIDE + column : undefined;
}

/** Least and greatest logit of all pairs that lie so far apart. */
export function range(both: ReturnType<typeof asked>, down: number, across: number): [number, number] {
  const all = places.flatMap((_, i) => {
    const j = beside(i, down, across);
    return j === undefined ? [] : [logit(both, i, j)];
  });
  return [Math.min(...all), Math.max(...all)];
}
