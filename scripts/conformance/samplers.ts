import type { Options } from "../../src/lib/diffusion/diffusers/schedulers/options.ts";
import { dummyModel, dummyStart, type Gmm, type MixtureCase, mixtureModel } from "./answers.ts";
import { plansInBothPrecisions } from "./float32.ts";
import { replay } from "./replay.ts";
import { farthest, judge, type Outcome } from "./report.ts";
import { timestepChecks } from "./timesteps.ts";

interface SamplerCase extends MixtureCase {
  readonly id: string;
  readonly num_inference_steps: number;
  readonly set_timesteps_kwargs: Options;
  readonly step_kwargs: Options;
  readonly denoiser: "gmm" | "dummy";
  readonly init_noise_sigma: number;
  readonly timesteps: readonly number[];
  readonly timesteps64: readonly number[] | null;
  readonly sigmas: readonly number[] | null;
  readonly tol_abs: number;
  readonly max_abs?: number;
  readonly x?: readonly (readonly number[])[];
  readonly x64_final?: readonly number[];
  readonly sum_abs?: readonly number[];
  readonly mean_abs?: readonly number[];
  readonly first8?: readonly (readonly number[])[];
  readonly sum_abs64_final?: number;
  readonly first8_64_final?: readonly number[];
}

export interface SamplersFile {
  readonly meta: { readonly gmm: Gmm; readonly points: readonly (readonly number[])[] };
  readonly defaults: Readonly<Record<string, Options>>;
  readonly cases: readonly SamplerCase[];
}

/** Section B: whole trajectories. */
export const samplers = (file: SamplersFile): Outcome[] =>
  file.cases.map((job) =>
    judge({ family: "samplers", id: job.id, subject: job.scheduler }, function* () {
      const config = { ...file.defaults[job.scheduler], ...job.config };
      const plans = plansInBothPrecisions({ ...config, _class_name: job.scheduler }, requestOf(job));
      const [plan, rounded] = plans;
      yield* timestepChecks({ plans, config }, job.timesteps64 ?? job.timesteps, job.timesteps64 !== null);
      if (job.sigmas && plan.sigmas) yield* sigmaChecks(plan.sigmas, job.sigmas, rounded.sigmas!);
      yield* sigmaChecks([plan.initNoiseSigma], [job.init_noise_sigma], [rounded.initNoiseSigma]);
      const isMixture = job.denoiser === "gmm";
      const sigmaData = Number(config.sigma_data ?? 0.5);
      const model = isMixture ? mixtureModel(file.meta.gmm, plan, { ...job, config }, sigmaData) : dummyModel;
      const unit = isMixture ? Float64Array.from(file.meta.points.flat()) : dummyStart();
      const rowSize = isMixture ? 2 : 192;
      const states = replay({ plan, model, start: unit.map((value) => value * plan.initNoiseSigma), rowSize });
      yield* isMixture ? mixtureChecks(job, states) : dummyChecks(job, states);
    }),
  );

/**
 * Noise levels that the reference computed in float32: 1e-5, what rounding ᾱ to float32 does to a small σ, about 2⁻²³/σ²
 * relative, and twice what a rounded chain does to them.
 */
export function* sigmaChecks(
  ours: readonly number[],
  theirs: readonly number[],
  rounded: readonly number[],
): Generator<readonly [number, number]> {
  if (ours.length !== theirs.length) yield [Number.NaN, 1];
  for (const [i, sigma] of theirs.entries()) {
    const off = 2 ** -23 / Math.max(sigma, 1e-3) + 2 * Math.abs(rounded[i]! - ours[i]!);
    yield [Math.abs(ours[i]! - sigma), 1e-5 * sigma + off + 1e-12];
  }
}

export const requestOf = (job: Pick<SamplerCase, "num_inference_steps" | "set_timesteps_kwargs" | "step_kwargs">) => {
  const { timesteps, sigmas } = job.set_timesteps_kwargs;
  const steps = timesteps || sigmas ? {} : { num_inference_steps: job.num_inference_steps };
  return { ...steps, ...job.set_timesteps_kwargs, ...job.step_kwargs };
};

function* mixtureChecks(job: SamplerCase, states: readonly Float64Array[]): Generator<readonly [number, number]> {
  if (states.length !== job.x!.length) yield [Number.NaN, 1];
  for (const [i, x] of job.x!.entries()) yield [farthest(states[i] ?? [], x), job.tol_abs];
  yield [farthest(states.at(-1)!, job.x64_final!), 1e-6 * Math.max(1, job.max_abs ?? 1)];
}

function* dummyChecks(job: SamplerCase, states: readonly Float64Array[]): Generator<readonly [number, number]> {
  if (states.length !== job.sum_abs!.length) yield [Number.NaN, 1];
  for (const [i, first] of job.first8!.entries()) {
    yield [farthest(states[i]!.slice(0, 8), first), job.tol_abs];
    const sum = states[i]!.reduce((total, value) => total + Math.abs(value), 0);
    yield [Math.abs(sum - job.sum_abs![i]!), job.tol_abs * states[i]!.length];
    yield [Math.abs(sum / states[i]!.length - job.mean_abs![i]!), job.tol_abs];
  }
  yield [farthest(states.at(-1)!.slice(0, 8), job.first8_64_final!), 1e-6 * Math.max(1, job.max_abs ?? 1)];
}
