import { epsilon, type Parameterization, v, velocity, x0 } from "../../process/parameterization.ts";
import { betaSchedules, rescaleToZeroTerminalSnr } from "../../schedules/betas.ts";
import { alphaBars, type Level } from "../../schedules/schedule.ts";

/** The options of the model's chain that most schedulers share. */
export const chainDefaults = {
  num_train_timesteps: 1000,
  beta_start: 0.0001,
  beta_end: 0.02,
  beta_schedule: "linear",
  trained_betas: null as readonly number[] | null,
  prediction_type: "epsilon",
};

export const chainChoices = {
  beta_schedule: Object.keys(betaSchedules),
  prediction_type: ["epsilon", "sample", "v_prediction"],
};

export type ChainOptions = typeof chainDefaults & { readonly rescale_betas_zero_snr?: boolean };

/** β₁ … β_T. @throws a sentence where one is not in [0, 1): ᾱ would be 0 or less from there on */
function betasOf(options: ChainOptions): readonly number[] {
  const { num_train_timesteps: steps, beta_start: betaStart, beta_end: betaEnd } = options;
  const betas = options.trained_betas ?? betaSchedules[options.beta_schedule]!({ steps, betaStart, betaEnd });
  const wrong = betas.findIndex((beta) => !(beta >= 0 && beta < 1));
  if (wrong >= 0)
    throw new RangeError(
      `β of training step ${wrong} of ${betas.length} is ${Number(betas[wrong]!.toPrecision(6))}; each must lie from 0 to below 1. ${options.trained_betas ? "Correct trained_betas." : "Lower beta_start and beta_end."}`,
    );
  return options.rescale_betas_zero_snr ? rescaleToZeroTerminalSnr(betas) : betas;
}

/** The model's chain. */
export interface DiscreteChain {
  readonly alphaBars: readonly number[];
  /** √((1−ᾱ)/ᾱ), rising. */
  readonly sigmas: readonly number[];
  /** The variance-preserving level of training step t; `clean` where t < 0. */
  level(t: number, clean?: Level): Level;
}

/** With `finite`, ᾱ_T = 0 becomes 2⁻²⁴, as diffusers has it where a sampler needs σ = √((1−ᾱ)/ᾱ). */
export function chainOf(options: ChainOptions, finite = false): DiscreteChain {
  const bars = [...alphaBars(betasOf(options))];
  if (finite && options.rescale_betas_zero_snr) bars[bars.length - 1] = 2 ** -24;
  return {
    alphaBars: bars,
    sigmas: bars.map((bar) => Math.sqrt((1 - bar) / bar)),
    level(t, clean = { t, alpha: 1, sigma: 0 }) {
      if (t < 0) return clean;
      const bar = bars[t];
      if (bar === undefined)
        throw new RangeError(`The model has training steps 0 to ${bars.length - 1}; this schedule asks for ${t}.`);
      return { t, alpha: Math.sqrt(bar), sigma: Math.sqrt(1 - bar) };
    },
  };
}

/** The level of clean data, or of training step 0 for models that never saw clean data. */
export const finalLevel = (chain: DiscreteChain, setAlphaToOne: boolean): Level =>
  setAlphaToOne ? { t: -1, alpha: 1, sigma: 0 } : { ...chain.level(0), t: -1 };

export const predictions: Record<string, Parameterization> = {
  epsilon,
  sample: x0,
  original_sample: x0,
  v_prediction: v,
  flow_prediction: velocity,
};

/** A level with α² + σ² = 1 from its σ/α. */
export const variancePreserving = (t: number, ratio: number): Level => {
  const alpha = 1 / Math.sqrt(1 + ratio ** 2);
  return { t, alpha, sigma: ratio * alpha };
};

/** A level of the frame α = 1. */
export const varianceExploding = (t: number, sigma: number): Level => ({ t, alpha: 1, sigma });

/** A level of the straight path. */
export const straight = (t: number, sigma: number): Level => ({ t, alpha: 1 - sigma, sigma });
