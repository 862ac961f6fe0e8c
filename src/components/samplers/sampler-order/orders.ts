import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { samplingPlan } from "../../../lib/diffusion/samplers/named.ts";
import { type Level, linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { spacedLevels } from "../../../lib/diffusion/schedules/spacing.ts";
import type { Curve } from "../chart.ts";
import { endOf, isNoisy, specOf } from "../runs.ts";

/** Two bumps on a line, walked from four starts: small enough that hundreds of steps cost nothing. */
const exact = mixture({ dim: 1, weights: [0.4, 0.6], means: [-1, 1.2], stds: [0.3, 0.4] });
const starts = [-1.5, -0.2, 0.4, 1.1];
const schedule = linear();

export const stepCounts: readonly number[] = [5, 10, 20, 40, 80, 160, 320, 640];

/** n steps of equal log-SNR from t = 1 to t = 0.02, without the step to clean data, which is of first order for most. */
const pathOf = (n: number): readonly Level[] =>
  spacedLevels(schedule, n + 1, { spacing: "lambda", end: 0.02 }).slice(0, -1);

const end = (name: string, order: number, steps: number) =>
  endOf({
    exact,
    plan: samplingPlan(specOf(name, { eta: 0, order }), pathOf(steps), schedule),
    x: Float64Array.from(starts),
    seed: 1,
    dim: 1,
  });

/** The end of the exact path, by UniPC of order 3 in 3,000 steps. */
const reference = (): Generator<undefined, Float64Array> => end("unipc", 3, 3000);

/** The largest error over the starts after each number of steps; gives way as it goes. */
function* errors(
  name: string,
  order: number,
  exactEnd: Float64Array,
): Generator<undefined, readonly (readonly [number, number])[]> {
  const points: [number, number][] = [];
  for (const steps of stepCounts) {
    const last = yield* end(name, order, steps);
    points.push([steps, Math.max(...last.map((value, i) => Math.abs(value - exactEnd[i]!)))]);
  }
  return points;
}

/** log₂ of how much smaller the error gets from 320 to 640 steps. */
export const slope = (points: readonly (readonly [number, number])[]): number =>
  Math.log2(points.at(-2)![1] / points.at(-1)![1]);

/** The errors of all samplers that are asked for, one after the other. */
export function* measure(names: readonly string[], order: number): Generator<Curve | undefined, void> {
  const exactEnd = yield* reference();
  for (const name of names) yield { name, points: yield* errors(name, order, exactEnd) };
}

export const hasOrder = (name: string, order: number): boolean => !isNoisy(specOf(name, { eta: 0, order }));
