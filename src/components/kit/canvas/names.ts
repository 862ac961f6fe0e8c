type Place = readonly [x: number, y: number];
/** Between which heights names may stand, in pixels from the top. */
type Span = readonly [highest: number, lowest: number];

/** From above a line to under it. */
const under = 20;

/** The height of the highest place of a line right of an x, in pixels from the top. */
export function highestIn(places: readonly Place[], from: number): number {
  const crossed = places.flatMap(([x, y], i) => {
    const [before, height] = places[i - 1] ?? [x, y];
    const left = Math.max(from, before);
    if (x < from) return [];
    return x > before ? [y, y + ((height - y) * (x - left)) / (x - before)] : [y];
  });
  return Math.min(...crossed.filter(Number.isFinite));
}

/** Where a line's name keeps clear of it: above, or under its end where it comes down steeply and there is room. */
export function besideLine(end: number, line: number, [highest, lowest]: Span): number {
  const above = Math.max(line, end - 30) - 6;
  const isSteep = end - line > 16;
  return above < highest || (isSteep && end + 14 <= lowest) ? end + 14 : above;
}

/** The height wanted, that under the line, or the first downwards, or else upwards, that is no other name's. */
export function freeHeight(wanted: number, taken: readonly number[], [highest, lowest]: Span): number {
  const at = Math.min(lowest, Math.max(highest, wanted));
  const isFree = (top: number) => top <= lowest && taken.every((other) => Math.abs(other - top) >= 13);
  for (const top of [at, at + under]) if (isFree(top)) return top;
  for (let top = at; top <= lowest; top++) if (isFree(top)) return top;
  for (let top = at; top >= highest - 4; top--) if (isFree(top)) return top;
  return at;
}
