import { planOf } from "../../src/lib/diffusion/diffusers/schedulers/named.ts";
import type { Options } from "../../src/lib/diffusion/diffusers/schedulers/options.ts";
import type { InferenceRequest, SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";

/**
 * The plan of a configuration, and the same on a chain rounded as torch rounds it: β and 1 − β to float32, their product to
 * float32 at each step. How far results of the two lie apart is how far float32 may be off. A chain without rounding, or one
 * that is rescaled after it, is the same plan twice.
 */
export function plansInBothPrecisions(config: Options, request: InferenceRequest): readonly SchedulerPlan[] {
  const plan = planOf(config, request);
  if (!plan.alphaBars || config.rescale_betas_zero_snr) return [plan, plan];
  const betas = plan.alphaBars.map((bar, i, bars) => 1 - bar / (bars[i - 1] ?? 1));
  let product = 1;
  const bars = betas.map((beta) => {
    product *= Math.fround(1 - Math.fround(beta));
    return Math.fround(product);
  });
  return [plan, planOf({ ...config, trained_betas: bars.map((bar, i) => 1 - bar / (bars[i - 1] ?? 1)) }, request)];
}
