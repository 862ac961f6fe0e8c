import { normalBelow } from "../normal.ts";

/** A distribution on the line as the probabilities of equal cells over [−REACH, REACH]. */
export type Masses = Float64Array;

export const REACH = 4.5;
export const CELLS = 900;
export const WIDTH = (2 * REACH) / CELLS;
/** Where the cells meet, [CELLS + 1]. */
export const edges: Float64Array = Float64Array.from({ length: CELLS + 1 }, (_, i) => -REACH + i * WIDTH);

/** The cells' probabilities, of shares that lie below their edges; what is outside goes to the outermost. */
export function massesOf(below: (y: number) => number): Masses {
  const inner = Float64Array.from(edges.subarray(1, CELLS), below);
  return Float64Array.from({ length: CELLS }, (_, i) => (inner[i] ?? 1) - (inner[i - 1] ?? 0));
}

/** The distribution after each place has moved: `moved` is where the edges go, in the same order. */
export function movedBy(masses: Masses, moved: Float64Array): Masses {
  const out = new Float64Array(CELLS);
  for (let i = 0; i < CELLS; i++) deal(out, masses[i]!, moved[i]!, moved[i + 1]!);
  return out;
}

const cellAt = (place: number): number => Math.min(CELLS - 1, Math.max(0, Math.floor((place + REACH) / WIDTH)));

/** Puts a probability evenly on an interval. */
function deal(out: Masses, mass: number, from: number, to: number) {
  const [first, last] = [cellAt(from), cellAt(to)];
  if (first === last || !(to > from)) {
    out[first]! += mass;
    return;
  }
  let left = from;
  for (let i = first; i <= last; i++) {
    const right = i === last ? to : edges[i + 1]!;
    out[i]! += (mass * (right - left)) / (to - from);
    left = right;
  }
}

/** The distribution after normal noise of a standard deviation was added. */
export function spreadBy(masses: Masses, deviation: number): Masses {
  if (deviation < WIDTH / 10) return masses;
  const reach = Math.min(CELLS, Math.ceil((5 * deviation) / WIDTH));
  const below = (k: number) => normalBelow(((k - 0.5) * WIDTH) / deviation);
  const kernel = Float64Array.from({ length: reach + 1 }, (_, k) => below(k + 1) - below(k));
  const out = new Float64Array(CELLS);
  for (let i = 0; i < CELLS; i++) {
    if (masses[i]! < 1e-12) continue;
    for (let j = Math.max(0, i - reach); j <= Math.min(CELLS - 1, i + reach); j++)
      out[j]! += masses[i]! * kernel[Math.abs(i - j)]!;
  }
  return out;
}

/** Wasserstein-1 distance: the area between the two shares below each place. */
export function distance(a: Masses, b: Masses): number {
  let [sum, apart] = [0, 0];
  for (let i = 0; i < CELLS; i++) {
    apart += a[i]! - b[i]!;
    sum += Math.abs(apart) * WIDTH;
  }
  return sum;
}
