import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { ddim } from "../../../lib/diffusion/samplers/ddim.ts";
import { heun } from "../../../lib/diffusion/samplers/heun.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import type { Sampler } from "../../../lib/diffusion/samplers/types.ts";
import { type Level, linear } from "../../../lib/diffusion/schedules/schedule.ts";
import type { Place } from "../../kit/controls/drag.ts";

type Denoise = (x: Float64Array, level: Level) => Float64Array;

export const rules = { ddim: "DDIM (Euler)", heun: "Heun" } as const;
export type Rule = keyof typeof rules;
const samplers: Readonly<Record<Rule, Sampler>> = { ddim: ddim(), heun: heun() };

/** Numbers of steps that a round trip is measured in. */
export const stepCounts = [5, 10, 20, 40, 80, 160] as const;

export const shapes = { ring: "a circle", cross: "a cross", point: "one point", data: "points of the data" } as const;
export type Shape = Exclude<keyof typeof shapes, "data">;

/** A drawn shape, flat [n, 2], point after point along it. */
export function shapeAt(shape: Shape, [x, y]: Place, size: number): Float64Array {
  const along = (n: number, f: (u: number) => Place) => Array.from({ length: n }, (_, i) => f(i / n));
  const places: readonly Place[] = {
    ring: () => along(40, (u): Place => [Math.cos(2 * Math.PI * u), Math.sin(2 * Math.PI * u)]),
    cross: () => [...along(20, (u): Place => [2 * u - 0.95, 0]), ...along(20, (u): Place => [0, 2 * u - 0.95])],
    point: () => [[0, 0] as Place],
  }[shape]();
  return Float64Array.from(places.flatMap(([dx, dy]) => [x + size * dx, y + size * dy]));
}

const schedule = linear();
/** The time of the clean end: at 0 itself there is no noise to read. */
export const FIRST = 0.01;

/** n + 1 levels from noise to nearly clean, at equal steps of time. */
export const levelsOf = (n: number): readonly Level[] =>
  Array.from({ length: n + 1 }, (_, i) => schedule(1 + (FIRST - 1) * (i / n)));

export interface Trip {
  /** The shape's noise, and what comes back of it; flat [n, 2]. */
  readonly noise: Float64Array;
  readonly back: Float64Array;
  /** Mean distance between a point and what came back of it. */
  readonly error: number;
}

/** From data to noise along the probability-flow ODE and back, each way in so many steps of a rule. */
export function roundTrip(denoise: Denoise, x: Float64Array, steps: number, rule: Rule): Trip {
  const down = levelsOf(steps);
  const noise = walk(denoise, x, [...down].reverse(), samplers[rule]);
  const back = walk(denoise, noise, down, samplers[rule]);
  return { noise, back, error: meanDistance(x, back) };
}

function walk(denoise: Denoise, x: Float64Array, levels: readonly Level[], sampler: Sampler): Float64Array {
  let end = x;
  const run = { space: arrays, denoise, sampler, levels, x: x.slice(), rng: rng(0) };
  for (const state of sample(run)) end = state.x.slice();
  return end;
}

const meanDistance = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 2) sum += Math.hypot(a[i]! - b[i]!, a[i + 1]! - b[i + 1]!);
  return sum / (a.length / 2);
};

/** Root mean square length of points; √2 for normal noise of the plane. */
export const meanLength = (x: Float64Array): number =>
  Math.sqrt(x.reduce((sum, value) => sum + value ** 2, 0) / (x.length / 2));

export type ErrorsBySteps = readonly (readonly [steps: number, error: number])[];

/** The error of the round trip for each number of steps; all that are known so far, again and again. */
export function* errorsOf(denoise: Denoise, x: Float64Array, rule: Rule): Generator<ErrorsBySteps | undefined, void> {
  const known: (readonly [number, number])[] = [];
  for (const steps of stepCounts) {
    known.push([steps, roundTrip(denoise, x, steps, rule).error]);
    yield [...known];
  }
}
