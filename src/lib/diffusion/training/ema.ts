import { requireNumber } from "../check/numbers.ts";

/** How an average of weights rises to its decay. */
export interface EmaOptions {
  readonly decay: number;
  readonly minDecay?: number;
  /** Until here the average is the weights themselves. */
  readonly updateAfterStep?: number;
  /** 1 − (1 + k/invGamma)^−power instead of (1 + k)/(10 + k) as the rise to `decay`. */
  readonly warmup?: { readonly invGamma: number; readonly power: number };
}

/**
 * The decay of an exponential moving average after optimiser step `step` (from 1), rising to its value as in diffusers.
 * @throws a sentence for a decay outside of 0 to 1, or a step that is no number.
 */
export function emaDecay(step: number, { decay, minDecay = 0, updateAfterStep = 0, warmup }: EmaOptions): number {
  requireNumber("optimiser step", step, 0, Number.MAX_SAFE_INTEGER);
  requireNumber("decay of the average", decay, 0, 1);
  requireNumber("minDecay of the average", minDecay, 0, 1);
  const k = step - updateAfterStep - 1;
  if (k <= 0) return 0;
  const rise = warmup ? 1 - (1 + k / warmup.invGamma) ** -warmup.power : (1 + k) / (10 + k);
  return Math.max(minDecay, Math.min(decay, rise));
}
