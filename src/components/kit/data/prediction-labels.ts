import type { Series } from "../canvas/chart.ts";

/** A series without its label, and the label at the point nearest to x: for curves that meet at their ends. */
export function labelledAt(series: Series, x: number): readonly Series[] {
  const { label, ...line } = series;
  const at = series.points.reduce((best, point) => (Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best), [
    Number.POSITIVE_INFINITY,
    0,
  ] as readonly [number, number]);
  return label ? [line, { ...line, points: [at], label }] : [line];
}
