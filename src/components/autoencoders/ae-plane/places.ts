/** The window is [−REACH, REACH]². */
export const REACH = 3;
/** How far from the middle the outermost arrows begin, and the longest arrow. */
const [OUTERMOST, LONGEST] = [2.8, 0.3];

/** Pictures at the middles of a grid's cells over the window, row by row from its upper left, flat [n², 16 · 16]. */
export interface DecodedMap {
  readonly cells: number;
  readonly pictures: Float32Array;
}

/** The middles of so many cells along a side of the window, flat [n², 2]. */
export function mapPlaces(cells: number): number[] {
  const step = (2 * REACH) / cells;
  return Array.from({ length: cells ** 2 }, (_, i) => [
    -REACH + ((i % cells) + 0.5) * step,
    REACH - (Math.floor(i / cells) + 0.5) * step,
  ]).flat();
}

/** Arrows against a velocity, since time runs from noise to data: flat [n², 2]. */
export function arrowsOf(along: number, velocity: (places: Float64Array) => Float64Array) {
  const from = Float64Array.from({ length: 2 * along ** 2 }, (_, i) => {
    const k = i >> 1;
    return -OUTERMOST + ((2 * OUTERMOST) / (along - 1)) * (i % 2 ? Math.floor(k / along) : k % along);
  });
  const v = velocity(from);
  const to = from.map((value, i) => {
    const length = Math.hypot(v[i & ~1]!, v[i | 1]!);
    return value - (LONGEST * v[i]! * Math.tanh(length)) / Math.max(1e-9, length);
  });
  return { from, to };
}

/** For each sample its places at the states so far, up to where it is at the time, flat [n, 2]. */
export function waysOf(states: readonly Float64Array[], now: Float64Array, t: number): number[][] {
  const past = states.slice(0, Math.floor((1 - t) * (states.length - 1)) + 1);
  return Array.from({ length: now.length / 2 }, (_, i) =>
    [...past, now].flatMap((state) => [state[2 * i]!, state[2 * i + 1]!]),
  );
}
