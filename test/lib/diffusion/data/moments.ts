import type { LabelledPoints } from "../../../../src/lib/diffusion/data/points/points.ts";

type Pair = [number, number];

/** Mean and variance of each axis of points, flat [n, 2]. */
export function moments(points: Float32Array): { mean: Pair; variance: Pair } {
  const n = points.length / 2;
  const average = (f: (value: number) => number, axis: number) => {
    let sum = 0;
    for (let i = axis; i < points.length; i += 2) sum += f(points[i]!);
    return sum / n;
  };
  const mean: Pair = [average((x) => x, 0), average((x) => x, 1)];
  return { mean, variance: [average((x) => (x - mean[0]) ** 2, 0), average((x) => (x - mean[1]) ** 2, 1)] };
}

export function each({ points, labels }: LabelledPoints, f: (x: number, y: number, label: number) => void) {
  for (let i = 0; i < points.length / 2; i++) f(points[2 * i]!, points[2 * i + 1]!, labels?.[i] ?? 0);
}
