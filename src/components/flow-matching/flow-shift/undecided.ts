import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { flow } from "../../../lib/diffusion/schedules/schedule.ts";
import { shifted } from "../../../lib/diffusion/schedules/sigmas.ts";
import { draw } from "../../kit/data/clouds.ts";
import { cloudOf } from "../settings.ts";

const COUNT = 400;
const CELLS = 100;
const known = new Map<string, readonly number[]>();

/** Mean squared errors of the best x̂₀ at times 0, 1/100, … 1, in units of the data's variance. */
function errorsOf(cloud: string): readonly number[] {
  const errors = known.get(cloud) ?? measured(cloud);
  known.set(cloud, errors);
  return errors;
}

function measured(cloud: string): readonly number[] {
  const { law } = cloudOf(cloud);
  const x0 = draw(law, rng(7), COUNT);
  const noise = rng(8).normals(2 * COUNT);
  const { denoise } = mixture(law);
  const variance = x0.reduce((sum, value) => sum + value ** 2, 0);
  return Array.from({ length: CELLS + 1 }, (_, i) => {
    const level = flow(i / CELLS);
    const guess = denoise(
      x0.map((value, k) => level.alpha * value + level.sigma * noise[k]!),
      level,
    );
    return guess.reduce((sum, value, k) => sum + (value - x0[k]!) ** 2, 0) / variance;
  });
}

/**
 * The share of the data's variance that nobody can know at time t, where each number of the data is seen in side²
 * pixels with noise of their own: their mean has noise of σ/side.
 */
export function undecided(cloud: string, side: number, t: number): number {
  const errors = errorsOf(cloud);
  const at = shifted(t, 1 / side) * CELLS;
  const i = Math.min(CELLS - 1, Math.floor(at));
  return errors[i]! + (at - i) * (errors[i + 1]! - errors[i]!);
}

/** The times between which a tenth to nine tenths are undecided. */
export function openTimes(cloud: string, side: number): readonly [from: number, to: number] {
  return [timeOf(cloud, side, 0.1), timeOf(cloud, side, 0.9)];
}

function timeOf(cloud: string, side: number, share: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (undecided(cloud, side, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
