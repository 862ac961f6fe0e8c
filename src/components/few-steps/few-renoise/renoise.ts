import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { slicedWasserstein } from "../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { flow } from "../../../lib/diffusion/schedules/schedule.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { endOf, startsOf } from "../../samplers/exact-runs.ts";

export const COUNT = 500;
export const { law } = clouds.ring!;
const { denoise } = mixture(law);
const truth = draw(law, rng(2), 4000);

/** Who answers: the path's end, or the mean. */
export type Who = "end" | "mean";
export const stepCounts = [1, 2, 4, 8] as const;

const answer = (who: Who, x: Float64Array, t: number): Float64Array =>
  who === "end" ? endOf(denoise, x, t) : denoise(x, flow(t));

/** Multistep sampling: answer, noise again to the next of equally spaced times, answer. Gives way after every answer. */
export function* renoised(who: Who, steps: number, seed: number): Generator<undefined, Float64Array> {
  let answered = startsOf(COUNT, seed);
  for (let i = steps; i > 0; i--) {
    const { alpha, sigma } = flow(i / steps);
    const noise =
      i === steps
        ? startsOf(COUNT, seed)
        : rng(seed)
            .fork("again")
            .fork(i)
            .normals(2 * COUNT);
    answered = answer(
      who,
      answered.map((value, j) => alpha * value + sigma * noise[j]!),
      i / steps,
    );
    yield undefined;
  }
  return answered;
}

export const distance = (points: ArrayLike<number>): number => slicedWasserstein(points, truth, rng(0));

/** The distance of as many true points, averaged over draws. */
export const floor = (): number =>
  [3, 4, 5, 6, 7, 8].reduce((sum, seed) => sum + distance(draw(law, rng(seed), COUNT)) / 6, 0);
