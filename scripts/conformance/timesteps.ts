import { isRespaced, type SigmaOptions } from "../../src/lib/diffusion/diffusers/schedulers/sigma-path.ts";
import { interpolate, timestepOf } from "../../src/lib/diffusion/schedules/sigmas.ts";
import type { InBothPrecisions } from "./float32.ts";

type Checked = Pick<InBothPrecisions[0], "timesteps" | "sigmas" | "alphaBars">;

/** A plan in both precisions, and the options that it was made from. */
export interface Planned {
  readonly plans: readonly [exact: Checked, rounded: Checked];
  readonly config: Readonly<Record<string, unknown>>;
}

/** Timesteps against those that the reference computed in float32, or in float64 where `isExact`. */
export function* timestepChecks({ plans, config }: Planned, theirs: readonly number[], isExact = false) {
  const [{ timesteps }] = plans;
  if (timesteps.length !== theirs.length) yield [Number.NaN, 1] as const;
  const rounding = isExact ? [] : roundings(plans, isRespaced(config as unknown as SigmaOptions));
  for (const [i, t] of theirs.entries())
    yield [Math.abs(timesteps[i]! - t), 1e-4 * Math.max(1, Math.abs(t)) + (rounding[i] ?? 0)] as const;
}

/** What float32 may do to each timestep, where they were found from noise levels. */
function roundings([exact, rounded]: Planned["plans"], areRespaced: boolean): readonly number[] {
  const { timesteps, sigmas, alphaBars } = exact;
  if (!sigmas) return [];
  if (!alphaBars) return timesteps.map((_, i) => logarithmic(timesteps, sigmas, i));
  const [table, other] = [ratios(alphaBars), ratios(rounded.alphaBars!)];
  return timesteps.map((t, i) => {
    if (!Number.isInteger(t)) return errorAt(table, t) + 2 * Math.abs(rounded.timesteps[i]! - t);
    // a whole timestep of a path that wasn't respaced was read off the table: nothing was found
    if (!areRespaced) return 0;
    const found = timestepOf(sigmas[i]!, table);
    const off = errorAt(table, found) + 2 * Math.abs(timestepOf(rounded.sigmas![i]!, other) - found);
    // rounded or cut off to whole steps: one step, where that hangs on the last digits
    const toEdge = Math.abs(2 * found - Math.round(2 * found)) / 2;
    return toEdge <= off ? Math.max(1, Math.ceil(off)) : 0;
  });
}

const ratios = (bars: readonly number[]): number[] => bars.map((bar) => Math.sqrt((1 - bar) / bar));

/**
 * ᾱ in float32 is off by 2⁻²⁴ or two, which moves log σ by 2⁻²⁴/(2 σ² ᾱ); logarithms of size 10 are off by 2⁻²¹. Both count
 * twice: how far a level that is off by so much lies in the table, whose end may turn back.
 */
function errorAt(table: readonly number[], t: number): number {
  const sigma = interpolate(table, t);
  const off = 2 ** -23 * (1 + 1 / table[Math.floor(t)]! ** 2) + 2 ** -20;
  return Math.max(
    ...[-off, off].map((by) => Math.abs(timestepOf(sigma * Math.exp(by), table) - timestepOf(sigma, table))),
  );
}

/** For t = k log σ the error of σ itself: the seventh power of numbers in float32, 7 · 2⁻²⁴ and some more for its root. */
function logarithmic(timesteps: readonly number[], sigmas: readonly number[], i: number): number {
  const other = i > 0 ? i - 1 : 1;
  const k = (timesteps[i]! - timesteps[other]!) / Math.log(sigmas[i]! / sigmas[other]!);
  return Number.isFinite(k) ? Math.abs(k) * 2 ** -19 : 0;
}
