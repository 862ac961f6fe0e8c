import type { Engine } from "../../lib/diffusion/engine/client.ts";
import { mixture } from "../../lib/diffusion/exact/mixture.ts";
import { ode } from "../../lib/diffusion/jobs/reflow/job.ts";
import { heun } from "../../lib/diffusion/samplers/heun.ts";
import { sample } from "../../lib/diffusion/samplers/sample.ts";
import { flow, levels } from "../../lib/diffusion/schedules/schedule.ts";
import { ddimStates, descent, startsOf } from "../samplers/exact-runs.ts";
import { cloudOf, model } from "./settings.ts";

/** Points whose paths are drawn, and all that are sampled; the first of these are those. */
export const FOLLOWED = 24;
export const SAMPLED = 500;
/** Of the noise that they start from, the same for every flow. */
export const SEED = 5;

/** States at equal times from noise to data, flat [n, 2] each. */
export type States = readonly ArrayLike<number>[];

/** What a flow makes of the followed points' noise: their paths. */
export async function pathsOf(engine: Engine, params: Float32Array): Promise<States> {
  const states: Float32Array[] = [];
  for await (const { x } of engine.run("sample", { model, params, ...ode, count: FOLLOWED, seed: SEED }))
    states.push(x);
  return states;
}

/** What it makes of all noise in so many of Euler's steps. */
export async function eulerOf(engine: Engine, params: Float32Array, steps: number): Promise<States> {
  const states: Float32Array[] = [];
  const job = { model, params, sampler: "ddim", steps, count: SAMPLED, seed: SEED };
  for await (const { x } of engine.run("sample", job)) states.push(x);
  return states;
}

const exactOf = (cloud: string) => {
  const exact = mixture(cloudOf(cloud).law);
  return (x: Float64Array, level: Parameters<typeof exact.denoise>[1]) => exact.denoise(x, level);
};

/** The same of the exact flow of independent pairs, which no network has learned. */
export function exactPaths(cloud: string): States {
  const start = startsOf(FOLLOWED, SEED);
  const run = sample(descent(exactOf(cloud), heun(), start, levels(flow, 64)));
  return [start, ...Array.from(run, ({ x }) => x)];
}

export const exactEuler = (cloud: string, steps: number): States => [
  ...ddimStates(exactOf(cloud), startsOf(SAMPLED, SEED), levels(flow, steps)),
];

/** Distance between where a followed point ends in Euler's steps and where its path does. */
export function missOf(paths: States, euler: States, k: number): number {
  const [a, b] = [paths.at(-1)!, euler.at(-1)!];
  return Math.hypot(a[2 * k]! - b[2 * k]!, a[2 * k + 1]! - b[2 * k + 1]!);
}
