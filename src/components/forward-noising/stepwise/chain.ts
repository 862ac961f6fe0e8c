import type { Mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { type Level, linearBetas } from "../../../lib/diffusion/schedules/schedule.ts";

/** The two factors of one step x ← keep x + add ε. */
export interface Factors {
  readonly keep: number;
  readonly add: number;
}

export type RuleName = "right" | "keep" | "noise";

/** The step as it should be, and the two slips that are met most often. */
export const rules: Readonly<Record<RuleName, (beta: number) => Factors>> = {
  right: (beta) => ({ keep: Math.sqrt(1 - beta), add: Math.sqrt(beta) }),
  keep: (beta) => ({ keep: 1 - beta, add: Math.sqrt(beta) }),
  noise: (beta) => ({ keep: Math.sqrt(1 - beta), add: beta }),
};

/** Data on a line with mean 0 and variance 1 (both), or one value. */
export const dataSets: Readonly<Record<string, Mixture>> = {
  modes: { dim: 1, weights: [1, 1], means: [-0.96, 0.96], stds: [0.28, 0.28] },
  value: { dim: 1, weights: [1], means: [1.5], stds: [0] },
};

/** T variances that end as close to noise as 1000 steps from 1e-4 to 0.02 do: the same curve, cut into T pieces. */
export const betasFor = (steps: number): readonly number[] =>
  steps === 1000 ? linearBetas() : regrouped(linearBetas(), steps);

/** T variances from 1e-4 to 0.02 in equal steps: fewer than a thousand stop short of noise. */
export const sameRange = (steps: number): readonly number[] => linearBetas({ steps });

function regrouped(betas: readonly number[], steps: number): readonly number[] {
  const size = betas.length / steps;
  return Array.from({ length: steps }, (_, i) => {
    const piece = betas.slice(Math.round(i * size), Math.round((i + 1) * size));
    return 1 - piece.reduce((product, beta) => product * (1 - beta), 1);
  });
}

/** What a rule makes of the level after each of 0 … T steps: x = α x₀ + σ ε, α and σ by recursion. */
export function chainLevels(betas: readonly number[], rule: RuleName): readonly Level[] {
  const out: Level[] = [{ t: 0, alpha: 1, sigma: 0 }];
  for (const [i, beta] of betas.entries()) {
    const { keep, add } = rules[rule](beta);
    const { alpha, sigma } = out[i]!;
    out.push({ t: (i + 1) / betas.length, alpha: keep * alpha, sigma: Math.hypot(keep * sigma, add) });
  }
  return out;
}

/** Draws `n` points of a mixture on the line. */
export function draw({ weights, means, stds }: Mixture, n: number, seed: number): Float64Array {
  const stream = rng(seed).fork("data");
  const [which, noise] = [stream.fork("component").integers(n, weights.length), stream.fork("noise").normals(n)];
  return Float64Array.from(noise, (value, i) => means[which[i]!]! + stds[which[i]!]! * value);
}

/** A crowd on its way: where everyone is, and the trails of the first few. */
export interface Walk {
  step: number;
  readonly x: Float64Array;
  /** trails[i][s]: the place of walker i after s steps. */
  readonly trails: readonly Float64Array[];
}

export function start(data: Mixture, options: { count: number; trails: number; steps: number; seed: number }): Walk {
  const x = draw(data, options.count, options.seed);
  const trails = Array.from({ length: options.trails }, (_, i) => new Float64Array(options.steps + 1).fill(x[i]!));
  return { step: 0, x, trails };
}

/** One step of everyone, in place; step i draws from `rng(seed).fork(i)`. */
export function advance(walk: Walk, betas: readonly number[], rule: RuleName, seed: number): void {
  const { keep, add } = rules[rule](betas[walk.step]!);
  const noise = rng(seed).fork("steps").fork(walk.step).normals(walk.x.length);
  for (let i = 0; i < walk.x.length; i++) walk.x[i] = keep * walk.x[i]! + add * noise[i]!;
  walk.step++;
  for (const [i, trail] of walk.trails.entries()) trail[walk.step] = walk.x[i]!;
}

/** The same crowd in one jump: α x₀ + σ ε. */
export function jump(data: Mixture, { alpha, sigma }: Level, count: number, seed: number): Float64Array {
  const noise = rng(seed).fork("jump").normals(count);
  return draw(data, count, seed).map((value, i) => alpha * value + sigma * noise[i]!);
}
