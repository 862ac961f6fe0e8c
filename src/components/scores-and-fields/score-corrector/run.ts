import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { reverseSde } from "../../../lib/diffusion/samplers/reverse-sde.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { type Level, levels } from "../../../lib/diffusion/schedules/schedule.ts";
import { mixtureBelow, normalBelow } from "../normal.ts";
import { exact, law, schedule } from "../two-bumps.ts";
import { distance, edges, type Masses, massesOf, movedBy, spreadBy } from "./masses.ts";

export const predictors = { ode: "the ODE", sde: "the SDE" } as const;
export type Predictor = keyof typeof predictors;

/** Langevin steps after each step of the predictor. */
export const correctors = [0, 1, 3] as const;
/** Network evaluations of a whole sampling. */
export const budgets = [8, 16, 32, 64, 128] as const;

export interface Question {
  readonly predictor: Predictor;
  /** r of Song et al. for a score of length 1/σ: δ = 4 r² σ². Below 0.7 a step keeps the order on the line. */
  readonly r: number;
}

/** One step of the family, with this number for each number of fresh noise. */
function step(x: Float64Array, from: Level, to: Level, eta: number, fresh: number): Float64Array {
  const space = { ...arrays, normal: (_: unknown, like: Float64Array) => like.map(() => fresh) };
  const alike = { space, denoise: exact.denoise, sampler: reverseSde({ eta }), levels: [from, to], rng: rng(0) };
  return [...sample({ ...alike, x: x.slice() })][0]!.x;
}

function predicted(masses: Masses, from: Level, to: Level, eta: number): Masses {
  const origin = Float64Array.of(0);
  const noise = step(origin, from, to, eta, 1)[0]! - step(origin, from, to, eta, 0)[0]!;
  return spreadBy(movedBy(masses, step(edges, from, to, eta, 0)), noise);
}

function corrected(masses: Masses, level: Level, r: number): Masses {
  const delta = 4 * r ** 2 * level.sigma ** 2;
  const score = exact.score(edges, level);
  return spreadBy(
    movedBy(
      masses,
      edges.map((x, i) => x + (delta / 2) * score[i]!),
    ),
    Math.sqrt(delta),
  );
}

/** How the ends are distributed under so many evaluations at most, with so many Langevin steps at each level. */
export function endsOf({ predictor, r }: Question, budget: number, corrections: number): Masses {
  const path = levels(schedule, Math.floor((budget + corrections) / (1 + corrections)));
  let masses = massesOf(normalBelow);
  for (const [i, level] of path.slice(1).entries()) {
    masses = predicted(masses, path[i]!, level, predictor === "sde" ? 1 : 0);
    if (level.sigma > 0) for (let k = 0; k < corrections; k++) masses = corrected(masses, level, r);
  }
  return masses;
}

export const data: Masses = massesOf((y) => mixtureBelow(law, y));

/** Distances from the data by the number of corrections, then by budget. */
export type Curves = readonly (readonly number[])[];

/** Distances for all budgets and corrections; all that are known so far, again and again. */
export function* curvesOf(question: Question): Generator<Curves | undefined, void> {
  const curves: number[][] = correctors.map(() => []);
  for (const budget of budgets) {
    for (const [i, corrections] of correctors.entries()) {
      curves[i]!.push(distance(endsOf(question, budget, corrections), data));
      yield undefined;
    }
    yield curves.map((curve) => [...curve]);
  }
}
