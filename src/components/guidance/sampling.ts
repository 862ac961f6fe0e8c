import { type ExactClasses, guidedExact } from "../../lib/diffusion/exact/class-mixture.ts";
import { evaluationsAt, type GuidanceSpec } from "../../lib/diffusion/process/guidance.ts";
import { arrays } from "../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { ddim } from "../../lib/diffusion/samplers/ddim.ts";
import { ddpm } from "../../lib/diffusion/samplers/ddpm.ts";
import { dpmpp2m } from "../../lib/diffusion/samplers/dpmpp-2m.ts";
import { samplerName } from "../../lib/diffusion/samplers/former-names.ts";
import { sample } from "../../lib/diffusion/samplers/sample.ts";
import { type Level, linear } from "../../lib/diffusion/schedules/schedule.ts";
import { spacedLevels } from "../../lib/diffusion/schedules/spacing.ts";
import { oneOf } from "../kit/frame/properties.ts";
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
}

export const levelsOf = (steps: number): readonly Level[] => spacedLevels(schedule, steps, { spacing: "time" });

/** How often a run asks for a point, counting both answers of a guided step. */
export const evaluationsOf = ({ guidance, steps }: Pick<Question, "guidance" | "steps">): number =>
  levelsOf(steps)
    .slice(0, -1)
    .reduce((sum, level) => sum + evaluationsAt(guidance, level), 0);

/** Samples of the exact denoisers under guidance, flat [n, 2]. */
export function exactSamples(
  { label, guidance, sampler, steps, seed }: Question,
  n = count,
  of: ExactClasses = law,
): Float64Array {
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
  for (const moment of run) x = moment.x;
  return x;
}
