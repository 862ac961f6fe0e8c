import { slicedWasserstein } from "../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { law } from "../law.ts";
import { exactSamples } from "../sampling.ts";

const reach = 4.5;
const cells = 180;
const width = (2 * reach) / cells;
const clean = { t: 0, alpha: 1, sigma: 1e-6 };

const centres = Float64Array.from(
  { length: 2 * cells ** 2 },
  (_, i) => -reach + width * ((i & 1 ? Math.floor((i >> 1) / cells) : (i >> 1) % cells) + 0.5),
);

/** p(x) p(c | x)^s on a grid: probabilities of its cells, which sum to 1. */
export function tiltedOnGrid(label: number, scale: number): Float64Array {
  const logs = law.logTilted(centres, label, scale, clean);
  const top = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const values = logs.map((value) => Math.exp(value - top));
  const total = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / total);
}

/** log p(x) p(c | x)^s, up to a constant. */
export const logTilted = (x: Float64Array, label: number, scale: number): Float64Array =>
  law.logTilted(x, label, scale, clean);

/** n draws from the grid's probabilities, anywhere in their cells. */
export function drawFromGrid(probabilities: Float64Array, n: number, seed: number): Float64Array {
  const random = rng(seed);
  const sorted = random.fork("cell").uniforms(n).sort();
  const jitter = random.fork("place").uniforms(2 * n);
  const out = new Float64Array(2 * n);
  let [cell, sum] = [0, probabilities[0]!];
  for (let i = 0; i < n; i++) {
    while (sum <= sorted[i]! && cell < probabilities.length - 1) sum += probabilities[++cell]!;
    out[2 * i] = centres[2 * cell]! + width * (jitter[2 * i]! - 0.5);
    out[2 * i + 1] = centres[2 * cell + 1]! + width * (jitter[2 * i + 1]! - 0.5);
  }
  return out;
}

/** The least log-density, up to its constant, of the smallest region that holds `share` of the grid's probability. */
function thresholdOf(probabilities: Float64Array, label: number, scale: number, share = 0.99): number {
  const logs = logTilted(centres, label, scale);
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);
  let sum = 0;
  for (const cell of order) {
    sum += probabilities[cell]!;
    if (sum >= share) return logs[cell]!;
  }
  return Number.NEGATIVE_INFINITY;
}

export type Way = "ode" | "sde" | "tilted";

export interface Compared {
  readonly samples: Float64Array;
  /** Sliced Wasserstein distance to as many draws from p(x) p(c | x)^s. */
  readonly distance: number;
  /** The distance between two such sets of draws. */
  readonly floor: number;
  /** Share of samples outside the region that holds 99 % of p(x) p(c | x)^s. */
  readonly outside: number;
  /** Mean distance of samples, and of draws, from the middle. */
  readonly radius: number;
  readonly radiusOfTilted: number;
}

const n = 500;

/** What guidance samples by small steps, beside draws of p(x) p(c | x)^s. */
export function compare(way: Way, label: number, scale: number): Compared {
  const probabilities = tiltedOnGrid(label, scale);
  const [drawn, others] = [drawFromGrid(probabilities, n, 1), drawFromGrid(probabilities, n, 2)];
  const sampler = way === "ode" ? "dpmpp_2m" : "ddpm";
  const steps = way === "ode" ? 100 : 200;
  const samples = way === "tilted" ? others : exactSamples({ label, guidance: { scale }, sampler, steps, seed: 1 }, n);
  const least = thresholdOf(probabilities, label, scale);
  const outside = logTilted(samples, label, scale).filter((log) => log < least).length / n;
  const distance = (cloud: Float64Array) => slicedWasserstein(cloud, drawn, rng(3));
  const radii = { radius: radiusOf(samples), radiusOfTilted: radiusOf(drawn) };
  return { samples, distance: distance(samples), floor: distance(others), outside, ...radii };
}

const radiusOf = (points: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < points.length; i += 2) sum += Math.hypot(points[i]!, points[i + 1]!);
  return (2 * sum) / points.length;
};
