import type { Mixture } from "../../../lib/diffusion/exact/mixture.ts";
import type { Rng } from "../../../lib/diffusion/random/rng.ts";

/** A cloud whose law is known exactly: a mixture of Gaussians in the plane, with mean 0 and mean variance 1 per axis. */
export interface Cloud {
  readonly title: string;
  readonly law: Mixture;
}

/** Flat [n, 2] points drawn from a mixture. */
export function draw({ dim, weights, means, stds }: Mixture, rng: Rng, n: number): Float64Array {
  const total = Array.from(weights).reduce((a, b) => a + b, 0);
  const uniforms = rng.fork("component").uniforms(n);
  const normals = rng.fork("spread").normals(n * dim);
  const out = new Float64Array(n * dim);
  for (let i = 0; i < n; i++) {
    let [k, left] = [0, uniforms[i]! * total - weights[0]!];
    while (left >= 0 && k < weights.length - 1) left -= weights[++k]!;
    for (let d = 0; d < dim; d++) out[i * dim + d] = means[k * dim + d]! + stds[k]! * normals[i * dim + d]!;
  }
  return out;
}

/** Equal Gaussians around flat [k, 2] centres, moved and scaled to mean 0 and mean variance 1 per axis. */
function law(centres: readonly (readonly [number, number])[], std: number): Mixture {
  const k = centres.length;
  const mean = [0, 1].map((d) => centres.reduce((sum, centre) => sum + centre[d]!, 0) / k);
  const square = centres.reduce((sum, [x, y]) => sum + (x - mean[0]!) ** 2 + (y - mean[1]!) ** 2, 0) / k;
  const scale = 1 / Math.sqrt(square / 2 + std ** 2);
  return {
    dim: 2,
    weights: new Float64Array(k).fill(1),
    means: Float64Array.from(centres.flatMap(([x, y]) => [scale * (x - mean[0]!), scale * (y - mean[1]!)])),
    stds: new Float64Array(k).fill(scale * std),
  };
}

const along = <T>(n: number, f: (u: number) => T): T[] => Array.from({ length: n }, (_, i) => f((i + 0.5) / n));
const onCircle = (angle: number, radius = 1): [number, number] => [radius * Math.cos(angle), radius * Math.sin(angle)];

const moons = along(48, (u) => onCircle(Math.PI * u)).flatMap(([x, y]): [number, number][] => [
  [x, y],
  [1 - x, 0.5 - y],
]);

export const clouds: Readonly<Record<string, Cloud>> = {
  moons: { title: "two moons", law: law(moons, 0.06) },
  ring: {
    title: "eight spots",
    law: law(
      along(8, (u) => onCircle(2 * Math.PI * u)),
      0.075,
    ),
  },
  spiral: {
    title: "spiral",
    law: law(
      along(120, (u) => onCircle(3.5 * Math.PI * Math.sqrt(u), Math.sqrt(u))),
      0.02,
    ),
  },
  pair: {
    title: "two spots",
    law: law(
      [
        [-1, 0],
        [1, 0],
      ],
      0.12,
    ),
  },
};
