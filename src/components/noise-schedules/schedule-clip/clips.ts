import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { slicedWasserstein } from "../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { ddim } from "../../../lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { betasOf, cosine } from "../../../lib/diffusion/schedules/betas.ts";
import { alphaBars, discrete, type Level, levels } from "../../../lib/diffusion/schedules/schedule.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";

/** Bounds on every β of the cosine chain. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}
export const clips = {
  none: "none",
  published: "β ≤ 0.999, as published",
  clamp: "0.0001 to 0.9999",
} as const;
export type Clip = keyof typeof clips;
export const boundsOf: Readonly<Record<Clip, Bounds>> = {
  none: { least: 0, most: 1 },
  published: { least: 0, most: 0.999 },
  clamp: { least: 1e-4, most: 0.9999 },
};

export const clipped = (steps: number, { least, most }: Bounds): readonly number[] =>
  betasOf(cosine, steps, most).map((beta) => Math.max(least, beta));

/** How many β a pair of bounds changes: at the beginning and at the end. */
export function touched(steps: number, { least, most }: Bounds): readonly [first: number, last: number] {
  const free = clipped(steps, boundsOf.none);
  return [free.filter((beta) => beta < least).length, free.filter((beta) => beta > most).length];
}

/** σ after each of the first steps. */
export const early = (
  steps: number,
  bounds: Bounds,
  count: number,
): readonly (readonly [step: number, sigma: number])[] =>
  alphaBars(clipped(steps, bounds).slice(0, count)).map((bar, i) => [i + 1, Math.sqrt(1 - bar)] as const);

/** Sampling steps, and by which share the noise is told too long or too short. */
export const [SAMPLING, SLIP] = [50, 0.01];
const COUNT = 300;
const { law } = clouds.ring!;

/** What an error of length 1 in ε̂ is in x̂₀ at the last level, and in the first point after it. */
export function growth(steps: number, bounds: Bounds): readonly [data: number, next: number] {
  const schedule = discrete(clipped(steps, bounds));
  const [last, next] = levels(schedule, SAMPLING) as [Level, Level];
  const ratio = last.sigma / last.alpha;
  return [ratio, Math.abs(next.alpha * ratio - next.sigma)];
}

/** How far DDIM's samples of eight spots end from them where the exact ε̂ is too long by a share; NaN without signal at the end. */
function endWith(steps: number, bounds: Bounds, slip: number): number {
  const schedule = discrete(clipped(steps, bounds));
  if (slip !== 0 && schedule(1).alpha < 1e-9) return Number.NaN;
  const { denoise } = mixture(law);
  const said = (x: Float64Array, level: Level) => {
    const x0 = denoise(x, level);
    return slip === 0 ? x0 : arrays.combine([1 + slip, x0], [-slip / level.alpha, x]);
  };
  let x = Float64Array.from(
    rng(7)
      .fork("start")
      .normals(2 * COUNT),
  );
  const job = { space: arrays, denoise: said, sampler: ddim(), levels: levels(schedule, SAMPLING), x, rng: rng(7) };
  for (const moment of sample(job)) x = moment.x as Float64Array<ArrayBuffer>;
  return slicedWasserstein(x, draw(law, rng(2), COUNT), rng(0), { directions: 32 });
}

/** The mean over an ε̂ that is too long and one that is too short by the same share. */
export const distanceWith = (steps: number, bounds: Bounds, slip: number): number =>
  slip === 0 ? endWith(steps, bounds, 0) : (endWith(steps, bounds, slip) + endWith(steps, bounds, -slip)) / 2;

/** 1 − the largest β, as the chart has it. */
export const rests = [0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4] as const;
type Points = readonly (readonly [rest: number, distance: number])[];

/** Distances by 1 − the largest β: with an exact x₀ or v, and with the ε̂ that slips. */
export interface Tradeoff {
  readonly steps: number;
  readonly sure: Points;
  readonly slipping: Points;
}

/** Point by point, for `inTasks`. */
export function* tradeoff(steps: number): Generator<Tradeoff | undefined, void> {
  const sure: [number, number][] = [];
  const slipping: [number, number][] = [];
  for (const rest of rests) {
    const bounds = { least: 0, most: 1 - rest };
    sure.push([rest, distanceWith(steps, bounds, 0)]);
    yield undefined;
    slipping.push([rest, distanceWith(steps, bounds, SLIP)]);
    yield undefined;
  }
  yield { steps, sure, slipping };
}
