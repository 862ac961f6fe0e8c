import { exactDivergence, hutchinson } from "../../../lib/diffusion/exact/divergence.ts";
import { likelihoodPath, normalLogDensity } from "../../../lib/diffusion/exact/likelihood.ts";
import type { Exact } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { type Level, linear } from "../../../lib/diffusion/schedules/schedule.ts";
import type { Place } from "../../kit/controls/drag.ts";

export const priors = { exact: "the exact p₁", normal: "N(0, I)" } as const;
export type Prior = keyof typeof priors;

export interface Question {
  readonly exact: Exact;
  readonly x: Place;
  readonly steps: number;
  /** Random probes for the divergence; 0 for the exact trace. */
  readonly probes: number;
  readonly prior: Prior;
}

export interface Moment {
  readonly level: Level;
  readonly x: Place;
  /** log p_t at the path's place: by the ODE, and in closed form. */
  readonly byOde: number;
  readonly closed: number;
}

const schedule = linear();

/** The path of one clean point to noise, with its log-density at every time. */
export function integrate({ exact, x, steps, probes, prior }: Question): readonly Moment[] {
  const divergence = probes > 0 ? hutchinson({ rng: rng(1), probes }) : exactDivergence;
  const run = { denoise: exact.denoise, schedule, dim: 2, x: Float64Array.of(...x), steps, divergence };
  const path = [...likelihoodPath(run)];
  const last = path.at(-1)!;
  const end = prior === "normal" ? normalLogDensity(last.x, 2) : exact.logDensity(last.x, last.level);
  const total = end[0]! + last.change[0]!;
  return path.map((at) => ({
    level: at.level,
    x: [at.x[0]!, at.x[1]!],
    byOde: total - at.change[0]!,
    closed: exact.logDensity(at.x, at.level)[0]!,
  }));
}
