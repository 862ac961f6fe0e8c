import { type ExactClasses, guidedExact } from "../../lib/diffusion/exact/class-mixture.ts";
import { evaluationsAt, type GuidanceSpec } from "../../lib/diffusion/process/guidance.ts";
import { arrays } from "../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { ddim } from "../../lib/diffusion/samplers/ddim.ts";
import { ddpm } from "../../lib/diffusion/samplers/ddpm.ts";
import { dpmpp2m } from "../../lib/diffusion/samplers/dpmpp-2m.ts";
import { samplerName } from "../../lib/diffusion/samplers/former-names.ts";
import { sample } from "../../lib/diffusion/samplers/sample.ts";
import { startsOf, walk } from "../../lib/diffusion/samplers/walk.ts";
import { type Level, linear } from "../../lib/diffusion/schedules/schedule.ts";
import { spacedLevels } from "../../lib/diffusion/schedules/spacing.ts";
import { ending } from "../kit/controls/tasks.ts";
import { oneOf } from "../kit/frame/properties.ts";
import type { ReadConfig } from "../workbench/scheduler-config/read-config.ts";
import { law } from "./law.ts";

export const schedule = linear();
export const count = 500;

export const samplerOptions = [
  ["dpmpp_2m", "DPM-Solver++ M"],
  ["ddim", "DDIM"],
  ["ddpm", "DDPM (adds noise)"],
] as const;
export type SamplerName = (typeof samplerOptions)[number][0];
/** Those of `named.ts`, without the other twelve. */
export const samplers = { dpmpp_2m: dpmpp2m(), ddim: ddim(), ddpm: ddpm() };
/** A property: one of these samplers, also by a former name. */
export const samplerChoice = () => oneOf(samplerOptions, "dpmpp_2m", samplerName);

/** How a cloud is sampled. */
export interface Question {
  readonly label: number;
  readonly guidance: GuidanceSpec;
  readonly sampler: SamplerName;
  readonly steps: number;
  readonly seed: number;
  /** A reader's scheduler_config.json, in place of the sampler and its levels. */
  readonly config?: ReadConfig;
}

export const levelsOf = (steps: number): readonly Level[] => spacedLevels(schedule, steps, { spacing: "time" });

/** How often a run asks for a point, counting both answers of a guided step. */
export function evaluationsOf({ guidance, steps, config }: Pick<Question, "guidance" | "steps" | "config">): number {
  if (config) return config.plan(steps).nfe * evaluationsAt(guidance, schedule(1));
  return levelsOf(steps)
    .slice(0, -1)
    .reduce((sum, level) => sum + evaluationsAt(guidance, level), 0);
}

/** Samples of the exact denoisers under guidance, flat [n, 2]. */
export function exactSamples(question: Question, n = count, of: ExactClasses = law): Float64Array {
  return [...ending(samplingExactly(question, n, of))].at(-1)!;
}

/** The same, giving way after each step. */
export function* samplingExactly(
  question: Question,
  n = count,
  of: ExactClasses = law,
): Generator<undefined, Float64Array> {
  if (question.config) return exactByConfig(question, question.config, n, of);
  const { label, guidance, sampler, steps, seed } = question;
  const random = rng(seed);
  let x: Float64Array = Float64Array.from(random.fork("start").normals(2 * n));
  const run = sample({
    space: arrays,
    ...guidedExact(of, 2, label, guidance),
    sampler: samplers[sampler],
    levels: levelsOf(steps),
    x,
    rng: random,
  });
  for (const moment of run) {
    x = moment.x;
    yield undefined;
  }
  return x;
}

/** The same by a scheduler, which may begin where there is no signal: both answers are mixed as x̂₀. */
function exactByConfig(
  { label, guidance: { scale }, steps, seed }: Question,
  config: ReadConfig,
  n: number,
  { all, of }: ExactClasses,
): Float64Array {
  const plan = config.plan(steps);
  const denoise = (x: Float64Array, level: Level) =>
    arrays.combine([scale, of[label]!.denoise(x, level)], [1 - scale, all.denoise(x, level)]);
  let x = startsOf(plan, n, seed);
  for (const moment of walk({ exact: { denoise }, plan, x, seed })) x = moment.x;
  return x;
}
