import type { Exact } from "../../lib/diffusion/exact/mixture.ts";
import { epsilon, epsilonWeights, x0Weights } from "../../lib/diffusion/process/parameterization.ts";
import type { Predictor } from "../../lib/diffusion/process/predictor.ts";
import { arrays } from "../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { type SamplerSpec, samplers } from "../../lib/diffusion/samplers/named.ts";
import { sample } from "../../lib/diffusion/samplers/sample.ts";
import type { SamplingState } from "../../lib/diffusion/samplers/types.ts";
import type { Level, Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { levelAtSigma, type Spacing, spacedLevels } from "../../lib/diffusion/schedules/spacing.ts";

/** The exact denoiser as a network that predicts ε. */
export const asNetwork = (exact: Pick<Exact, "denoise">): Predictor<Float64Array> => ({
  predict: (x, level) => {
    const x0 = exact.denoise(x, level);
    return x.map((value, i) => (value - level.alpha * x0[i]!) / level.sigma);
  },
  x0Weights: (level) => x0Weights(level, epsilon),
  epsilonWeights: (level) => epsilonWeights(level, epsilon),
});

export interface Settings {
  readonly schedule: Schedule;
  /** Where runs start, in (0, 1]. */
  readonly start: number;
  readonly spacing: Spacing;
  readonly steps: number;
  readonly eta: number;
  readonly order: number;
}

/** The sampler as the settings have it, with its order kept to those that it has. */
export function specOf(name: string, { eta, order }: Pick<Settings, "eta" | "order">): SamplerSpec {
  const orders = samplers[name]?.orders;
  const fitting = orders ? Math.min(Math.max(order, orders[0]!), orders.at(-1)!) : undefined;
  return { name, ...(name === "ddim" ? { eta } : {}), ...(fitting ? { order: fitting } : {}) };
}

export const pathOf = ({ schedule, steps, spacing, start }: Settings): readonly Level[] =>
  spacedLevels(schedule, steps, { spacing, start });

export const evaluationsOf = (spec: SamplerSpec, levels: readonly Level[], schedule: Schedule): number =>
  samplers[spec.name]!.plan(levels, spec, (ratio) => levelAtSigma(schedule, ratio)).nfe;

/** Whether two runs from one start can end in different places. */
export const isNoisy = (spec: SamplerSpec): boolean =>
  samplers[spec.name]!.stochastic ||
  (spec.name === "ddim" && (spec.eta ?? 0) > 0) ||
  (spec.name === "heun" && (spec.churn ?? 0) > 0);

export interface ExactRun {
  readonly exact: Pick<Exact, "denoise">;
  readonly schedule: Schedule;
  readonly levels: readonly Level[];
  readonly spec: SamplerSpec;
  /** The start, at the first level. */
  readonly x: Float64Array;
  readonly seed: number;
}

/** A named sampler with the exact denoiser in float64, state by state. */
export function walk({
  exact,
  schedule,
  levels,
  spec,
  x,
  seed,
}: ExactRun): Generator<SamplingState<Float64Array>, void> {
  const { intervals, sampler } = samplers[spec.name]!.plan(levels, spec, (ratio) => levelAtSigma(schedule, ratio));
  return sample({ space: arrays, denoise: asNetwork(exact), sampler, levels: intervals, x, rng: rng(seed) });
}

/** The end of a run; gives way (yields undefined) after every step. */
export function* endOf(run: ExactRun): Generator<undefined, Float64Array> {
  let last = run.x;
  for (const { x } of walk(run)) {
    last = x;
    yield undefined;
  }
  return last;
}

/** `count` starts in the plane at the first level, the same for every sampler and number of steps. */
export const startsOf = (levels: readonly Level[], count: number, seed: number): Float64Array =>
  Float64Array.from(
    rng(seed)
      .fork("start")
      .normals(2 * count),
    (e) => levels[0]!.sigma * e,
  );
