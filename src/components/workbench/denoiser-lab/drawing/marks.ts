/** How marks of a cloud look, so that a dozen points are seen under rings and thousands of rings are no single mass. */
export interface Look {
  /** CSS pixels. */
  readonly radius: number;
  readonly opacity: number;
}

/** Points of data: the fewer there are, the larger and darker. */
export function dataLook(count: number, radius: number): Look {
  const scarce = Math.min(1, Math.max(0, Math.log10(1000 / Math.max(1, count)) / 2));
  return { radius: radius * (1 + 1.2 * scarce), opacity: 0.55 + 0.45 * scarce };
}

/** Few enough to be drawn above the samples. */
export const isScarce = (count: number): boolean => count <= 150;

const crowd = 800;

/** Rings of samples: beyond 800 smaller and fainter. */
export function sampleLook(count: number, radius: number): Look {
  const crowded = Math.max(1, count / crowd);
  return { radius: (1.5 * radius) / crowded ** 0.35, opacity: Math.max(0.3, 1 / crowded ** 0.5) };
}

/** How many of flat [n, 2] points lie outside ±reach, or are no numbers. */
export function outside(points: ArrayLike<number>, reach: number): number {
  let count = 0;
  for (let i = 0; i < points.length; i += 2)
    if (!(Math.abs(points[i]!) <= reach && Math.abs(points[i + 1]!) <= reach)) count++;
  return count;
}
