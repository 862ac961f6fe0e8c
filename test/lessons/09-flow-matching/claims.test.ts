import { describe, expect, test } from "vitest";
import { curves, type Ends, endsOf, routeOf } from "../../../src/components/flow-matching/flow-ddim/walks.ts";
import { densityOf, shareIn } from "../../../src/components/flow-matching/flow-shift/law.ts";
import { openTimes } from "../../../src/components/flow-matching/flow-shift/undecided.ts";
import { crossings, meanCost, pairings } from "../../../src/components/flow-matching/pairing.ts";
import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { ddimStates, startsOf } from "../../../src/components/samplers/exact-runs.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { reverseSde } from "../../../src/lib/diffusion/samplers/reverse-sde.ts";
import { sample } from "../../../src/lib/diffusion/samplers/sample.ts";
import { cosine, flow, type Level, levels } from "../../../src/lib/diffusion/schedules/schedule.ts";
import { couplings } from "../../../src/lib/diffusion/training/couplings.ts";
import { logitNormal } from "../../../src/lib/diffusion/training/timestep-sampling.ts";

const moons = mixture(clouds.moons!.law);
const denoise = (x: Float64Array, level: Level) => moons.denoise(x, level);
const COUNT = 4000;

/** Where the exact flow of two moons ends in so many of Euler's steps; DDIM on the straight path is Euler's rule. */
const endsIn = (steps: number): Float64Array =>
  [...ddimStates(denoise, startsOf(COUNT, 5), levels(flow, steps))].at(-1)!;

const rootMeanSquare = (points: Float64Array): number =>
  Math.sqrt(points.reduce((sum, value) => sum + value ** 2, 0) / (points.length / 2));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("steps along the exact flow", () => {
  test("one step ends at the mean of the data, for every start", () => {
    // The moons are normalised, so their mean is 0; what is left is rounding.
    for (const value of endsIn(1)) expect(Math.abs(value)).toBeLessThan(1e-12);
  });

  test.each([
    [2, 0.54],
    [8, 0.91],
    [64, 0.98],
  ])("%i steps spread as far as %f of the data", (steps, share) => {
    // Shares of 4,000 starts are known to about a hundredth.
    expect(Math.abs(rootMeanSquare(endsIn(steps)) / Math.SQRT2 - share)).toBeLessThan(0.01);
  });
});

describe("the same model", () => {
  test("Euler on the flow and DDIM on any schedule take the same steps at the same noise levels", () => {
    const start = startsOf(50, 7);
    const path = levels(cosine(), 12).slice(1);
    const straight = path.map(({ alpha, sigma }) => flow(sigma / (alpha + sigma)));
    const first = path[0]!;
    const x = start.map((value) => value * (first.alpha + first.sigma));
    const curved = [...ddimStates(denoise, x, path)];
    for (const [i, state] of [...ddimStates(denoise, start, straight)].entries()) {
      const { alpha, sigma } = path[i]!;
      // Some tens of roundings of numbers about 1.
      for (const [k, value] of state.entries()) expect(curved[i]![k]! / (alpha + sigma)).toBeCloseTo(value, 10);
    }
  });
});

describe("equal steps of each path's own time", () => {
  test.each([
    ["cosine", 0.15],
    ["linear", 0.24],
  ])("eight of them: the flow ends 0.16 from where its path leads, %s %f", (name, printed) => {
    const route = routeOf("own", curves[name]!.schedule, 8);
    const { euler, ddim } = [...endsOf(denoise, startsOf(300, 1), route)].at(-1) as Ends;
    // The figure's own starts, to its two digits.
    expect(Math.abs(euler - 0.16)).toBeLessThan(0.005);
    expect(Math.abs(ddim - printed)).toBeLessThan(0.005);
  });
});

describe("dealing noise out", () => {
  const batches = Array.from({ length: 40 }, (_, seed) => seed);
  const dealt = (n: number) => batches.map((seed) => pairings("moons", n, seed));

  test.each([
    [8, 1.4],
    [32, 0.8],
    [256, 0.5],
  ])("in batches of %i lines have a mean squared length of %f", (n, cost) => {
    const few = n > 100 ? dealt(n).slice(0, 10) : dealt(n);
    // The mean over forty batches (ten large ones) is known to about 0.1 at 8, better above; half of the last digit more.
    expect(Math.abs(mean(few.map(({ cheapest }) => meanCost(cheapest))) - cost)).toBeLessThan(0.15);
    // Two independent points of variance 1 an axis are 4 apart; squares that scatter by 4 leave 0.22 in 320 pairs of eight.
    expect(Math.abs(mean(few.map(({ drawn }) => meanCost(drawn))) - 4)).toBeLessThan(0.5);
  });

  test("leaves hardly a crossing of a hundred", () => {
    const all = dealt(32);
    // Between batches counts scatter by a tenth: the mean of forty is known to 2.
    expect(Math.abs(mean(all.map(({ drawn }) => crossings(drawn))) - 109)).toBeLessThan(4);
    expect(Math.abs(mean(all.map(({ cheapest }) => crossings(cheapest))) - 3)).toBeLessThan(1);
  });

  test("saves four fifths of the length in the plane, and a fiftieth in 12,288 dimensions", () => {
    const saved = (size: number) => {
      const [n, random] = [32, rng(3)];
      const [points, noise] = [random.fork("data").normals(n * size), random.fork("noise").normals(n * size)];
      const cost = (given: ArrayLike<number>) => points.reduce((sum, x, i) => sum + (x - given[i]!) ** 2, 0);
      return 1 - cost(couplings["minibatch-ot"]!(points, noise, n)) / cost(noise);
    };
    expect(saved(2)).toBeGreaterThan(0.75);
    expect(saved(12_288)).toBeLessThan(0.03);
    expect(saved(12_288)).toBeGreaterThan(0);
  });
});

describe("where to look", () => {
  const shifted = (t: number, k: number) => (k * t) / (1 + (k - 1) * t);

  test("a shift divides the SNR by its square, and adds its logarithm to the mean of a logit-normal law", () => {
    for (const t of [0.1, 0.5, 0.9])
      for (const k of [0.5, 2, 3]) {
        const [before, after] = [flow(t), flow(shifted(t, k))];
        const snr = ({ alpha, sigma }: Level) => (alpha / sigma) ** 2;
        expect(snr(after) * k ** 2).toBeCloseTo(snr(before), 9);
        expect(shifted(logitNormal(0.3, { mean: 0.5, std: 0.8 }), k)).toBeCloseTo(
          logitNormal(0.3, { mean: 0.5 + Math.log(k), std: 0.8 }),
          12,
        );
      }
  });

  test("a tenth to nine tenths of two moons are undecided from 0.29 to 0.77", () => {
    const [from, to] = openTimes("moons", 1);
    expect(from).toBeCloseTo(0.29, 2);
    expect(to).toBeCloseTo(0.77, 2);
  });

  test.each([
    ["uniform", 1, 1, 48],
    ["logit-normal", 1, 1, 70],
    ["logit-normal", 1, 2, 55],
    ["logit-normal", 2, 2, 70],
    ["logit-normal", 4, 2, 64],
  ])("%s times, shifted by %i, for %i × the side: %i %% fall there", (law, shift, side, printed) => {
    const share = shareIn(densityOf({ law, mean: 0, std: 1, shift }), openTimes("moons", side));
    expect(Math.round(100 * share)).toBe(printed);
  });

  test("ten steps at twice the side", () => {
    const times = Array.from({ length: 10 }, (_, i) => shifted(1 - i / 10, 2));
    const printed = [1, 0.947, 0.889, 0.824, 0.75, 0.667, 0.571, 0.462, 0.333, 0.182];
    for (const [i, t] of times.entries()) expect(t).toBeCloseTo(printed[i]!, 3);
    expect(times.filter((t) => t > 0.5).length).toBe(7);
  });

  test("a mean of 0.5 has its median at 0.622, and at 0.378 for scripts that index backwards", () => {
    expect(logitNormal(0, { mean: 0.5 })).toBeCloseTo(0.622, 3);
    expect(1 - logitNormal(0, { mean: 0.5 })).toBeCloseTo(0.378, 3);
  });
});

test("two points on a line: one step ends in the middle, two at 0.29", () => {
  const two = mixture({ dim: 2, weights: [0.5, 0.5], means: Float64Array.of(-1, 0, 1, 0), stds: [1e-4, 1e-4] });
  const ends = (steps: number) =>
    [...ddimStates((x, level) => two.denoise(x, level), Float64Array.of(0.3, 0), levels(flow, steps))].at(-1)![0]!;
  // The points have a width of 1e-4 here.
  expect(ends(1)).toBeCloseTo(0, 6);
  expect(ends(2)).toBeCloseTo(0.29, 2);
  expect(ends(1000)).toBeCloseTo(1, 3);
});

describe("a flow whose pairs were not drawn by chance", () => {
  const s = 0.5;
  const bell = mixture({ dim: 1, weights: [1], means: [0], stds: [s] });
  const k = ({ alpha, sigma }: Level) => alpha * s + sigma;
  /** E[x₀ given x] where noise and data are paired in order, x₀ = s ε. */
  const inOrder = (x: Float64Array, level: Level) => x.map((value) => (s * value) / k(level));

  test("has a velocity that is no score: wrong by k/t, 3 at t = 0.2", () => {
    for (const [t, factor] of [
      [0.2, 3],
      [0.5, 1.5],
    ] as const) {
      const [x, level] = [Float64Array.of(0.7), flow(t)];
      const u = (x[0]! - inOrder(x, level)[0]!) / t;
      const read = -(x[0]! + (1 - t) * u) / t;
      const noise = mixture({ dim: 1, weights: [1], means: [0], stds: [0] });
      const score = noise.score(x, { t: 0, alpha: 1, sigma: k(level) })[0]!; // of k ε, whichever way it came about
      expect(read / score).toBeCloseTo(factor, 9);
    }
  });

  /** The spread at the end, from variance 1: steps are linear in state and noise, so two calls tell what each does. */
  const spread = (denoise: (x: Float64Array, level: Level) => Float64Array, eta: number) => {
    const moved = (x: number, z: number, path: readonly Level[]) => {
      const alike = { space: { ...arrays, normal: () => Float64Array.of(z) }, denoise, sampler: reverseSde({ eta }) };
      return [...sample({ ...alike, levels: path, x: Float64Array.of(x), rng: rng(0) })].at(-1)!.x[0]!;
    };
    const path = levels(flow, 1000);
    const steps = path.slice(1).map((to, i) => [path[i]!, to]);
    return Math.sqrt(steps.reduce((v, step) => moved(1, 0, step) ** 2 * v + moved(0, 1, step) ** 2, 1));
  };

  test("ends at 0.50 by the ODE and at 0.29 by the SDE; with pairs drawn by chance both end at 0.50", () => {
    // A thousand steps of first order.
    expect(spread(inOrder, 0)).toBeCloseTo(0.5, 2);
    expect(spread(inOrder, 1)).toBeCloseTo(0.29, 2);
    for (const eta of [0, 1]) expect(spread((x, level) => bell.denoise(x, level), eta)).toBeCloseTo(0.5, 2);
  });
});
