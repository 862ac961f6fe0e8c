import { requireNumber } from "../check/numbers.ts";
import type { Rng } from "../random/rng.ts";
import type { Level } from "../schedules/schedule.ts";

/** ∇ log p of states [n, dim], flat. */
export type Score = (x: Float64Array) => Float64Array;

/**
 * One step of the unadjusted Langevin algorithm, x + (δ/2) s(x) + √δ z, of states flat [n, dim]: Roberts & Tweedie
 * (Bernoulli, 1996). A Gaussian of variance v settles at variance v/(1 − δ/4v), and leaves every bound where δ ≥ 4v.
 * @throws a sentence where the step is negative or no number.
 */
export function langevinStep(x: Float64Array, score: Score, step: number, rng: Rng): Float64Array {
  requireNumber("step δ of Langevin dynamics", step, 0, 1e12);
  const s = score(x);
  const z = rng.normals(x.length);
  const spread = Math.sqrt(step);
  return x.map((value, i) => value + (step / 2) * s[i]! + spread * z[i]!);
}

/** A walk by Langevin dynamics. */
export interface Langevin {
  /** The start, flat [n, dim]; left as it is. */
  readonly x: Float64Array;
  readonly score: Score;
  /** δ > 0, in squared units of x. */
  readonly step: number;
  /** Step i draws from `rng.fork(i)`. */
  readonly rng: Rng;
}

/** Takes `langevinStep`s without end; yields the state, flat [n, dim], after each. */
export function* langevin({ x, score, step, rng }: Langevin): Generator<Float64Array, never> {
  for (let i = 0; ; i++) {
    x = langevinStep(x, score, step, rng.fork(i));
    yield x;
  }
}

/** A walk by Langevin dynamics at one noise level after another. */
export interface Annealed extends Omit<Langevin, "score" | "step"> {
  readonly score: (x: Float64Array, level: Level) => Float64Array;
  /** From much noise to little; all with σ > 0. */
  readonly levels: readonly Level[];
  readonly stepsPerLevel: number;
  /** δ = share · 4 σ², so that a share below 1 is stable at every level. */
  readonly share: number;
}

/** Langevin at one noise level after another, δ proportional to σ²: Song & Ermon, arXiv:1907.05600. */
export function* annealedLangevin(run: Annealed): Generator<{ x: Float64Array; level: Level }, void> {
  let { x } = run;
  for (const [k, level] of run.levels.entries())
    for (let i = 0; i < run.stepsPerLevel; i++) {
      const stream = run.rng.fork(k * run.stepsPerLevel + i);
      x = langevinStep(x, (at) => run.score(at, level), run.share * 4 * level.sigma ** 2, stream);
      yield { x, level };
    }
}
