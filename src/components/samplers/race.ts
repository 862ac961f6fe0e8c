import { mixture } from "../../lib/diffusion/exact/mixture.ts";
import { slicedWasserstein } from "../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { startsOf } from "../../lib/diffusion/samplers/walk.ts";
import { clouds, draw } from "../kit/data/clouds.ts";
import { configName } from "../workbench/scheduler-config/read-config.ts";
import type { Network } from "./network.ts";
import { endOf, planOf, type Settings, samplerOf } from "./runs.ts";

export const count = 500;
export const stepCounts: readonly number[] = [2, 3, 4, 6, 8, 12, 20, 32];

const { law } = clouds.moons!;
const exact = mixture(law);
const truth = draw(law, rng(2), 2000);

/** How far the data reach from 0. */
export const extent: number = truth.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

export const distance = (points: ArrayLike<number>): number =>
  slicedWasserstein(points, truth, rng(0), { directions: 24 });

/** The distance of as many true points, averaged over draws. */
export const floor: number = [3, 4, 5, 6, 7, 8].reduce(
  (sum, seed) => sum + distance(draw(law, rng(seed), count)) / 6,
  0,
);

export interface Finish {
  readonly name: string;
  readonly steps: number;
  readonly evaluations: number;
  readonly distance: number;
  readonly end: ArrayLike<number>;
}

const finish = (name: string, settings: Settings, end: ArrayLike<number>): Finish => ({
  name,
  steps: settings.steps,
  evaluations: planOf(name, settings).nfe,
  distance: distance(end),
  end,
});

/** With the exact denoiser; gives way after every step. */
export function* exactFinish(name: string, settings: Settings, seed: number): Generator<undefined, Finish> {
  const plan = planOf(name, settings);
  const end = yield* endOf({ exact, plan, x: startsOf(plan, count, seed), seed });
  return finish(name, settings, end);
}

/** With the trained network, in the worker. */
async function trainedFinish(net: Network, name: string, settings: Settings, seed: number): Promise<Finish> {
  let end: ArrayLike<number> = [];
  for await (const { x } of net.sample({ ...samplerOf(name, settings), count, seed })) end = x;
  return finish(name, settings, end);
}

/** The least number of questions after which `planned` runs, few steps first, stay within 1.5 times the floor. */
export function enough(all: readonly Finish[], planned: number): string {
  const late = all.findLastIndex(({ distance }) => distance > 1.5 * floor) + 1;
  if (all.length < planned) return "…";
  return late < all.length ? `${all[late]!.evaluations}` : `more than ${all.at(-1)!.evaluations}`;
}

/** A run that is still to be made. */
export interface Heat {
  readonly name: string;
  readonly settings: Settings;
}

/** All samplers at all numbers of steps that they can take, few steps first, so that every curve appears at once. */
export const heats = (names: readonly string[], settings: Omit<Settings, "steps">): Heat[] =>
  stepCounts.flatMap((steps) => names.map((name) => ({ name, settings: { ...settings, steps } }))).filter(canRun);

/** A configuration may refuse few steps. */
function canRun({ name, settings }: Heat): boolean {
  try {
    return name !== configName || planOf(name, settings).nfe > 0;
  } catch {
    return false;
  }
}

export function* exactRace(list: readonly Heat[], seed: number): Generator<Finish | undefined, void> {
  for (const { name, settings } of list) yield yield* exactFinish(name, settings, seed);
}

export async function* trainedRace(
  net: Network,
  list: readonly Heat[],
  seed: number,
): AsyncGenerator<Finish, void, undefined> {
  for (const { name, settings } of list) yield await trainedFinish(net, name, settings, seed);
}
