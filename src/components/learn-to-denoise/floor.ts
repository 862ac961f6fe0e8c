import type { Exact } from "../../lib/diffusion/exact/mixture.ts";
import type { Rng } from "../../lib/diffusion/random/rng.ts";
import { type Schedule, snr } from "../../lib/diffusion/schedules/schedule.ts";

/** The least loss that any network can have at one time, as measured so far. All are means over coordinates. */
export interface FloorAt {
  readonly t: number;
  /** α²/σ². */
  readonly snr: number;
  /** E|ε − E[ε given x_t]|². */
  readonly epsilon: number;
  /** E|x₀ − E[x₀ given x_t]|², which is `epsilon` / SNR. */
  readonly x0: number;
  /** Standard error of `epsilon`, from the scatter of the examples. */
  readonly error: number;
  /** Examples so far. */
  readonly count: number;
}

export interface FloorQuestion {
  /** Knows the data. */
  readonly exact: Exact;
  /** Fresh data, flat [n, 2]. */
  readonly draw: (rng: Rng, n: number) => ArrayLike<number>;
  readonly schedule: Schedule;
  readonly times: readonly number[];
  readonly rng: Rng;
  /** Examples per time and round. */
  readonly batch?: number;
}

/** Measures the floor at each time, better with each pull: round i draws from `rng.fork(i)`. */
export function* measureFloor(question: FloorQuestion): Generator<readonly FloorAt[], never> {
  const sums = question.times.map(() => ({ n: 0, sum: 0, squares: 0 }));
  for (let round = 0; ; round++) {
    for (const [i, t] of question.times.entries()) {
      const total = sums[i]!;
      for (const error of errorsAt(question, t, question.rng.fork(round).fork(i))) {
        total.n++;
        total.sum += error;
        total.squares += error ** 2;
      }
    }
    yield sums.map((total, i) => summary(question.schedule, question.times[i]!, total));
  }
}

/** Squared error of the exact ε for fresh examples noised to time t, mean over both coordinates, [batch]. */
function errorsAt({ exact, draw, schedule, batch = 64 }: FloorQuestion, t: number, rng: Rng): Float64Array {
  const { alpha, sigma } = schedule(t);
  const x0 = draw(rng.fork("data"), batch);
  const epsilon = rng.fork("noise").normals(2 * batch);
  const x = Float64Array.from(epsilon, (e, i) => alpha * x0[i]! + sigma * e);
  const guess = exact.denoise(x, { t, alpha, sigma });
  const square = (i: number) => ((alpha / sigma) * (x0[i]! - guess[i]!)) ** 2;
  return new Float64Array(batch).map((_, i) => (square(2 * i) + square(2 * i + 1)) / 2);
}

function summary(schedule: Schedule, t: number, { n, sum, squares }: { n: number; sum: number; squares: number }) {
  const mean = sum / n;
  const ratio = snr(schedule(t));
  const variance = Math.max(0, squares / n - mean ** 2);
  return { t, snr: ratio, epsilon: mean, x0: mean / ratio, error: Math.sqrt(variance / n), count: n };
}

/** The ε-loss of always answering "no noise", for any data: E|ε|² = 1 per coordinate. */
export const lossOfZero = 1;

/** The ε-loss of always guessing the data's mean, for data of the given mean variance per coordinate. */
export const lossOfMean = (ratio: number, variance = 1): number => ratio * variance;

/** The loss averaged over evenly spaced times, as training with uniform times sees it. */
export const overTimes = (floor: readonly FloorAt[]): number =>
  floor.reduce((sum, { epsilon }) => sum + epsilon, 0) / floor.length;
