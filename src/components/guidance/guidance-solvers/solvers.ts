import { guidedExact } from "../../../lib/diffusion/exact/class-mixture.ts";
import type { Threshold } from "../../../lib/diffusion/process/guidance.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { ddim } from "../../../lib/diffusion/samplers/ddim.ts";
import { dpmSolverMultistep, dpmSolverSinglestep } from "../../../lib/diffusion/samplers/dpm-solver.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { type Interval, intervals, type Sampler } from "../../../lib/diffusion/samplers/types.ts";
import { type Level, lambda } from "../../../lib/diffusion/schedules/schedule.ts";
import { levelAtSigma, spacedLevels } from "../../../lib/diffusion/schedules/spacing.ts";
import { law } from "../law.ts";
import { schedule } from "../sampling.ts";

/** The solvers that are held against each other: by the form that they compute in, and the order. */
export const solvers = {
  ddim: { title: "DDIM, order 1", data: true, order: 1 },
  eps2: { title: "ε̂-form, order 2", data: false, order: 2 },
  eps3: { title: "ε̂-form, order 3", data: false, order: 3 },
  x2: { title: "x̂₀-form, order 2", data: true, order: 2 },
  x3: { title: "x̂₀-form, order 3", data: true, order: 3 },
} as const;
export type Solver = keyof typeof solvers;

/** Where a solver of higher order has its further answers from. */
export const waysOptions = [
  ["between", "it asks between (S)"],
  ["memory", "it remembers (M)"],
] as const;
export type Way = (typeof waysOptions)[number][0];

export const scales = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
/** Questions (NFE) of each answer, for all solvers. */
export const questions = 12;
export const count = 500;
const label = 0;
/** As far as thresholds let x̂₀ go. */
const range = 2.2;

export interface Setting {
  readonly way: Way;
  readonly scale: number;
  /** Whether x̂₀ is kept in the data's range, dynamically. */
  readonly limited: boolean;
}

const equalLambda = (steps: number): Level[] => [...spacedLevels(schedule, steps, { spacing: "lambda" })];

/** To clean data every solver takes a step of order 1. */
const endingSimply =
  (solver: Sampler): Sampler =>
  (step) =>
    step.to.sigma === 0 ? ddim()(step) : solver(step);

/** The steps of a solver that asks between: fewer, with stages at equal parts of λ. */
function withStages(order: number): Interval[] {
  return intervals(equalLambda(questions / order)).map((step) => {
    if (step.to.sigma === 0) return step;
    const [from, to] = [lambda(step.from), lambda(step.to)];
    const parts = Array.from({ length: order - 1 }, (_, i) => from + ((to - from) * (i + 1)) / order);
    return { ...step, stages: parts.map((at) => levelAtSigma(schedule, Math.exp(-at))) };
  });
}

function planOf(name: Solver, way: Way): { readonly sampler: Sampler; readonly levels: readonly Interval[] } {
  const { data, order } = solvers[name];
  const options = { data, stochastic: false, type: "midpoint" } as const;
  if (way === "between") return { sampler: endingSimply(dpmSolverSinglestep(options)), levels: withStages(order) };
  const orders = Array.from({ length: questions }, (_, i) => Math.min(order, questions - i));
  const multistep = dpmSolverMultistep(options, orders);
  return { sampler: endingSimply(multistep), levels: intervals(equalLambda(questions)) };
}

function* walked(plan: ReturnType<typeof planOf>, { scale, limited }: Setting): Generator<undefined, Float64Array> {
  const random = rng(1);
  let x: Float64Array = Float64Array.from(random.fork("start").normals(2 * count));
  const threshold: Threshold = { quantile: 0.995, range };
  const guide = guidedExact(law, 2, label, { scale, ...(limited ? { threshold } : {}) });
  for (const moment of sample({ space: arrays, ...guide, ...plan, x, rng: random })) {
    x = moment.x;
    yield undefined;
  }
  return x;
}

/** Where a solver's samples end, flat [n, 2]; gives way after every step. */
export const endOf = (name: Solver, setting: Setting): Generator<undefined, Float64Array> =>
  walked(planOf(name, setting.way), setting);

/** Where the exact paths end: DPM-Solver++(2M) in 120 steps. */
export function pathsEnd(setting: Setting): Generator<undefined, Float64Array> {
  const steps = 120;
  const orders = Array.from({ length: steps }, (_, i) => Math.min(2, steps - i));
  const sampler = endingSimply(dpmSolverMultistep({ data: true, stochastic: false, type: "midpoint" }, orders));
  return walked({ sampler, levels: intervals(equalLambda(steps)) }, setting);
}
