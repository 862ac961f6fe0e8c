import { planOf } from "../../src/lib/diffusion/diffusers/schedulers/named.ts";
import type { Options } from "../../src/lib/diffusion/diffusers/schedulers/options.ts";
import type { InferenceRequest, SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";

/** A configuration's plan, and the same on a chain rounded as torch rounds it. */
export type InBothPrecisions = readonly [exact: SchedulerPlan, rounded: SchedulerPlan];

/**
 * The plan of a configuration, and the same on a chain rounded as torch rounds it: β and 1 − β to float32, their product to
 * float32 at each step, and each step of rescaling. How far results of the two lie apart is how far float32 may be off.
 * Without a chain it is the same plan twice.
 */
export function plansInBothPrecisions(config: Options, request: InferenceRequest): InBothPrecisions {
  const plan = planOf(config, request);
  const isRescaled = plan.alphaBars !== null && config.rescale_betas_zero_snr === true;
  const chain = isRescaled ? planOf({ ...config, rescale_betas_zero_snr: false }, request).alphaBars : plan.alphaBars;
  if (!chain) return [plan, plan];
  const bars = roundedProduct(betasOf(chain));
  const rounded = isRescaled ? beforeRescaling(chain, rescaled(bars)) : bars;
  return [plan, planOf({ ...config, trained_betas: betasOf(rounded) }, request)];
}

const betasOf = (bars: readonly number[]): number[] => bars.map((bar, i) => 1 - bar / (bars[i - 1] ?? 1));

function roundedProduct(betas: readonly number[]): number[] {
  let product = 1;
  return betas.map((beta) => {
    product *= Math.fround(1 - Math.fround(beta));
    return Math.fround(product);
  });
}

/** ᾱ at zero terminal SNR, each operation rounded. */
function rescaled(bars: readonly number[]): number[] {
  const roots = bars.map((bar) => Math.fround(Math.sqrt(bar)));
  const [first, last] = [roots[0]!, roots.at(-1)!];
  const scale = Math.fround(first / Math.fround(first - last));
  const moved = roots.map((root) => Math.fround(Math.fround(Math.fround(root - last) * scale) ** 2));
  return roundedProduct(moved.map((bar, i) => 1 - Math.fround(bar / (moved[i - 1] ?? 1))));
}

/** The chain that rescaling, without rounding, turns into `bars`; its ends are those of `chain`. */
function beforeRescaling(chain: readonly number[], bars: readonly number[]): number[] {
  const [first, last] = [Math.sqrt(chain[0]!), Math.sqrt(chain.at(-1)!)];
  return bars.map((bar) => (last + (Math.sqrt(bar) * (first - last)) / first) ** 2);
}
