import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { mixture } from "../../src/lib/diffusion/exact/mixture.ts";
import type { Level } from "../../src/lib/diffusion/schedules/schedule.ts";
import type { ReferenceModel } from "./replay.ts";

export interface Gmm {
  readonly weights: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly stds: readonly number[];
}

export interface MixtureCase {
  readonly scheduler: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly model_output_kind: string;
}

/** The exact answer for a mixture of Gaussians, of the kind that the case's network gives. */
export function mixtureModel(gmm: Gmm, plan: SchedulerPlan, job: MixtureCase, sigmaData: number): ReferenceModel {
  const dim = gmm.means[0]!.length;
  const exact = mixture({ dim, weights: gmm.weights, means: gmm.means.flat(), stds: gmm.stds });
  const isScaled = job.model_output_kind === "edm" || job.model_output_kind === "cm";
  return (input, level) => {
    const at = noiseLevel(plan, job, level);
    const x = isScaled ? input.map((value) => value * Math.hypot(at.sigma, sigmaData)) : input;
    const x0 = exact.denoise(x, at);
    const epsilon = x.map((value, i) => (at.sigma === 0 ? 0 : (value - at.alpha * x0[i]!) / at.sigma));
    return answer(job, { x, x0, epsilon, level: at, sigmaData });
  };
}

interface Known {
  readonly x: Float64Array;
  readonly x0: Float64Array;
  readonly epsilon: Float64Array;
  readonly level: Level;
  readonly sigmaData: number;
}

function answer(job: MixtureCase, { x, x0, epsilon, level, sigmaData }: Known): Float64Array {
  switch (job.model_output_kind) {
    case "epsilon":
      return epsilon;
    case "x0":
    case "cm":
      return x0;
    case "v":
      return x0.map((value, i) => level.alpha * epsilon[i]! - level.sigma * value);
    case "flow":
      return x0.map((value, i) => epsilon[i]! - value);
    case "edm": {
      const square = level.sigma ** 2 + sigmaData ** 2;
      const sign = job.config.prediction_type === "v_prediction" ? -1 : 1;
      const out = (sign * level.sigma * sigmaData) / Math.sqrt(square);
      return x0.map((value, i) => (value - (sigmaData ** 2 / square) * x[i]!) / out);
    }
    default:
      throw new RangeError(`Unknown kind of model output: ${job.model_output_kind}.`);
  }
}

/** The noise level of a call: by what the network is told, where the model has a chain. */
function noiseLevel({ alphaBars, sigmas }: SchedulerPlan, { scheduler, config }: MixtureCase, level: Level): Level {
  if (scheduler.startsWith("IPNDM"))
    return { ...level, alpha: Math.cos((Math.PI * level.t) / 2), sigma: Math.sin((Math.PI * level.t) / 2) };
  if (!alphaBars || config.use_flow_sigmas) return level;
  if (config.timestep_type === "continuous" && sigmas) return preserving(level.t, level.sigma);
  return preserving(level.t, sigmaAt(alphaBars, level.t));
}

const preserving = (t: number, ratio: number): Level =>
  ratio === Number.POSITIVE_INFINITY
    ? { t, alpha: 0, sigma: 1 }
    : { t, alpha: 1 / Math.sqrt(1 + ratio ** 2), sigma: ratio / Math.sqrt(1 + ratio ** 2) };

/** √((1−ᾱ)/ᾱ) at a training step, log-linear between two. */
function sigmaAt(alphaBars: readonly number[], t: number): number {
  const at = (i: number) => Math.sqrt((1 - alphaBars[i]!) / alphaBars[i]!);
  const low = Math.floor(t);
  if (low === t) return at(low);
  return Math.exp(Math.log(at(low)) + (t - low) * (Math.log(at(low + 1)) - Math.log(at(low))));
}

/** x t/(t + 1). */
export const dummyModel: ReferenceModel = (input, { t }) => input.map((value) => (value * t) / (t + 1));

/** The reference's start of shape [4, 3, 8, 8]; `reversed` is its "reversed" noise. */
export function dummyStart(reversed = false): Float64Array {
  const out = new Float64Array(768);
  for (let b = 0; b < 4; b++)
    for (let i = 0; i < 192; i++) {
      const k = i * 4 + b;
      out[b * 192 + i] = (reversed ? 767 - k : k) / 768;
    }
  return out;
}
