import { REACH } from "../kit/canvas/plane.ts";

const beyond = (points: ArrayLike<number>, reach: number): number => {
  let n = 0;
  for (let i = 0; i < points.length; i += 2)
    if (!(Math.max(Math.abs(points[i]!), Math.abs(points[i + 1]!)) <= reach)) n++;
  return n;
};

/** Half the width of a window for flat [n, 2] points: the usual one, doubled until it leaves out one in twenty at most. */
export function reachOf(points: ArrayLike<number>): number {
  let reach = REACH;
  while (beyond(points, reach) > points.length / 40 && reach < 1000 * REACH) reach *= 2;
  return reach;
}

/** What a window leaves out, and that it is wider than usual; nothing where all is as usual. */
export function windowInWords(points: ArrayLike<number>, reach = reachOf(points)): string {
  const out = beyond(points, reach);
  const wide = reach > REACH ? ` · window widened to ±${reach}` : "";
  return out > 0 ? `${wide} · ${out} of ${points.length / 2} beyond ±${reach}` : wide;
}
