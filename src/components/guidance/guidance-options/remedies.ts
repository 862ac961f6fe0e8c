import type { GuidanceSpec } from "../../../lib/diffusion/process/guidance.ts";
import { schedule } from "../sampling.ts";

export const remedyOptions = [
  ["none", "none"],
  ["rescale", "rescale"],
  ["dynamic", "dynamic threshold"],
  ["clip", "plain clipping"],
  ["interval", "interval"],
  ["negative", "negative class"],
] as const;
export type Remedy = (typeof remedyOptions)[number][0];

export interface Remedies {
  readonly remedy: Remedy;
  readonly scale: number;
  /** φ of rescale. */
  readonly phi: number;
  /** Largest magnitude of a coordinate, for thresholds. */
  readonly range: number;
  /** Times between which samples are guided. */
  readonly low: number;
  readonly high: number;
  readonly negative: number;
}

/** σ/α at a time. */
export const ratioAt = (t: number): number => schedule(t).sigma / schedule(t).alpha;

export function specOf({ remedy, scale, phi, range, low, high, negative }: Remedies): GuidanceSpec {
  if (remedy === "rescale") return { scale, rescale: phi };
  if (remedy === "dynamic") return { scale, threshold: { quantile: 0.995, range } };
  if (remedy === "clip") return { scale, threshold: { quantile: 0.995, range, most: 1 } };
  if (remedy === "interval") return { scale, interval: [ratioAt(Math.min(low, high)), ratioAt(Math.max(low, high))] };
  if (remedy === "negative") return { scale, negativeLabel: negative };
  return { scale };
}
