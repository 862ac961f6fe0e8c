import { concat, slice, type Tensor } from "#tf";
import type { Reading } from "../diffusers/schedulers/plan.ts";
import { tensors } from "../kernels/tensors.ts";
import type { Probe } from "../models/probe.ts";
import { type Sides, steered, thresholdedTensor } from "../networks/guidance.tensors.ts";
import type { GuidanceSpec } from "../process/guidance.ts";
import type { Predictor } from "../process/predictor.ts";
import type { Level } from "../schedules/schedule.ts";
import type { Condition, LatentDenoiser } from "./denoiser.ts";
import { both } from "./text.ts";

/** How latents are steered: the scale, rescaling, interval and threshold of classifier-free guidance. */
export type LatentGuidance = Omit<GuidanceSpec, "negativeLabel">;

/** What a denoiser of latents is told, and how its answers are steered. */
export interface Told {
  /** What the prompts say, for each picture. */
  readonly own: Condition;
  /** What guidance leads away from: the empty prompt or the negative one; needed unless the scale is 1. */
  readonly other?: Condition;
  readonly guidance?: LatentGuidance;
  /** Sees the denoiser where it is told the prompts, those of the other side behind them when both are asked at once. */
  readonly probe?: Probe;
}

/** A denoiser's answers as a sampler takes them, guided: both sides are asked at once, for twice the pictures. */
export function latentPredictor(denoiser: LatentDenoiser, reading: Reading, told: Told): Predictor<Tensor> {
  const { own, other, guidance, probe } = told;
  const ask = (x: Tensor, level: Level, condition: Condition, seen?: Probe) =>
    denoiser(tensors.combine([reading.scaleInput(level), x]), level.t, condition, seen);
  const sides: Sides = {
    own: (x, level) => ask(x, level, own, probe),
    other: (x, level) => ask(x, level, other!),
    both: (x, level) => halves(ask(concat([x, x]), level, both(own, other!), probe)),
  };
  const predict = guidance && other ? steered(guidance, sides, true) : sides.own;
  return { predict, x0Weights: reading.x0Weights, epsilonWeights: reading.epsilonWeights };
}

function halves(x: Tensor): [Tensor, Tensor] {
  const [n, ...rest] = x.shape as [number, ...number[]];
  const size = [n / 2, ...rest];
  const zeros = rest.map(() => 0);
  return [slice(x, [0, ...zeros], size), slice(x, [n / 2, ...zeros], size)];
}

/** What guidance's threshold does to each x̂₀; nothing where there is none. */
export const thresholdOf = (guidance: LatentGuidance | undefined): ((x0: Tensor) => Tensor) | undefined => {
  const threshold = guidance?.threshold;
  return threshold && ((x0) => thresholdedTensor(x0, threshold));
};
