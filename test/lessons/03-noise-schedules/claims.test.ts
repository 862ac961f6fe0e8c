import { describe, expect, test } from "vitest";
import { crossing, decibels } from "../../../src/components/forward-noising/series.ts";
import { bands } from "../../../src/components/noise-schedules/bands.ts";
import { drawnSchedule } from "../../../src/components/noise-schedules/monotone.ts";
import { namedSchedules } from "../../../src/components/noise-schedules/named.ts";
import {
  endClouds,
  rightShare,
  samplesFrom,
  shortBetas,
  shortChain,
} from "../../../src/components/noise-schedules/schedule-end/short.ts";
import { seenDecibels } from "../../../src/components/noise-schedules/schedule-shift/pictures.ts";
import { asked, snrAt } from "../../../src/components/noise-schedules/schedule-spacing/steps.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../src/lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../src/lib/diffusion/samplers/sample.ts";
import {
  alphaBars,
  cosine,
  flow,
  type Level,
  levels,
  linear,
  linearBetas,
  type Schedule,
  snr,
} from "../../../src/lib/diffusion/schedules/schedule.ts";
import { shifted } from "../../../src/lib/diffusion/schedules/sigmas.ts";

/** The table of the lesson: where SNR is 1, share of time within ±10 dB in percent, and the end in decibels. */
const table: readonly (readonly [string, number, number, number])[] = [
  ["linear", 0.26, 39, -43.9],
  ["scaled", 0.35, 60, -23.3],
  ["zero", 0.34, 56, Number.NEGATIVE_INFINITY],
  ["cosine", 0.5, 61, Number.NEGATIVE_INFINITY],
  ["sigmoid", 0.44, 35, -44],
  ["exponential", 0.06, 19, -52.1],
  ["laplace", 0.94, 98, -14.9],
  ["flow", 0.5, 52, Number.NEGATIVE_INFINITY],
  ["flow-3", 0.25, 42, Number.NEGATIVE_INFINITY],
  ["karras", 0.4, 23, -38.1],
];

describe("ten curves", () => {
  test.each(table)("%s crosses 0 dB, lingers and ends as the table says", (name, cross, share, end) => {
    const { schedule } = namedSchedules[name]!;
    // To the digits that the table prints.
    expect(Math.abs(crossing(schedule) - cross)).toBeLessThan(0.006);
    expect(Math.abs(100 * bands(schedule).middle - share)).toBeLessThan(0.6);
    if (Number.isFinite(end)) expect(decibels(schedule(1))).toBeCloseTo(end, 1);
    else expect(schedule(1).alpha).toBe(0);
  });

  test("linear spends 515 of 1000 steps below −10 dB, 392 between and 93 above 10 dB; cosine 20 % in noise", () => {
    const { clean, middle, noise } = bands(namedSchedules.linear!.schedule);
    expect([clean, middle, noise].map((part) => Math.round(1000 * part))).toEqual([93, 392, 515]);
    expect(bands(namedSchedules.cosine!.schedule).noise).toBeCloseTo(0.2, 2);
  });

  test("the cosine without its square has 0.70 at the middle instead of 0.49", () => {
    const f = (t: number) => Math.cos(((t + 0.008) / 1.008) * (Math.PI / 2));
    expect(f(0.5) / f(0)).toBeCloseTo(0.7, 2);
    expect((f(0.5) / f(0)) ** 2).toBeCloseTo(0.49, 2);
  });

  test("the exercise's points make a schedule as asked for", () => {
    const schedule = drawnSchedule([40, 11, 6, 0, -6, -11, -40]);
    expect(crossing(schedule)).toBeCloseTo(0.5, 6);
    expect(bands(schedule).middle).toBeGreaterThan(0.6);
    expect(decibels(schedule(1))).toBeCloseTo(-40, 6);
  });
});

describe("the schedule that never arrives", () => {
  const end = (steps: number) => alphaBars(linearBetas({ steps })).at(-1)!;

  test("ends at 0.60 after 50 steps, at 0.36 after 100, close to exp(−Σβ)", () => {
    expect(end(50)).toBeCloseTo(0.603, 3);
    expect(end(100)).toBeCloseTo(0.36, 2);
    expect(Math.exp(-50 * 0.01005)).toBeCloseTo(0.605, 3);
    expect(Math.exp(-10.05)).toBeCloseTo(4.3e-5, 6);
    expect(end(1000)).toBeCloseTo(4.04e-5, 7);
  });

  test("arrives with either cure; β stays below 1 from 20 steps on", () => {
    expect(shortChain(50, "rescale")(1).alpha).toBeLessThan(0.006);
    expect(shortChain(50, "zero")(1).alpha).toBe(0);
    expect(shortChain(50, "zero")(0.02).alpha).toBeCloseTo(shortChain(50, "none")(0.02).alpha, 12);
    expect(Math.max(...shortBetas(21, "rescale"))).toBeLessThan(0.999);
    expect(Math.max(...shortBetas(20, "rescale"))).toBe(0.999);
  });

  const { law } = endClouds.lopsided!;
  const landing = (cure: "none" | "rescale" | "zero") =>
    rightShare(
      samplesFrom({ law, schedule: shortChain(50, cure), steps: 50, prediction: "x0", count: 20_000, seed: 7 }),
    );

  test("sends 59 % of the samples to the right instead of 80 %, with a perfect denoiser", () => {
    // A share of 20 000 points scatters by 0.0035; three times that.
    expect(Math.abs(landing("none") - 0.592)).toBeLessThan(0.0105);
  });

  test.each(["rescale", "zero"] as const)("%s brings 80 %% back", (cure) => {
    expect(Math.abs(landing(cure) - 0.8)).toBeLessThan(0.0105);
  });

  test("refuses ε where no signal is left", () => {
    const run = { law, schedule: shortChain(50, "zero"), steps: 50, count: 10, seed: 1 };
    expect(() => samplesFrom({ ...run, prediction: "epsilon" })).toThrow(/blind at alpha = 0/);
    expect(() => samplesFrom({ ...run, prediction: "x0" })).not.toThrow();
  });
});

describe("brightness under Stable Diffusion's schedule", () => {
  const last = namedSchedules.scaled!.schedule(1);

  test("stands 4.4 times above its noise after averaging over 64 × 64 places", () => {
    expect(last.alpha).toBeCloseTo(0.0683, 4);
    expect((64 * last.alpha) / last.sigma).toBeCloseTo(4.4, 1);
    expect(((64 * last.alpha) / last.sigma) ** 2).toBeCloseTo(19, 0);
  });

  test("scatters by 0.21 instead of 0.5 when samples start from pure noise", () => {
    const exact = mixture({ dim: 1, weights: [1], means: [0], stds: [0.5] });
    const path = levels(namedSchedules.scaled!.schedule, 1000).map(({ t, alpha, sigma }) => ({
      t,
      alpha,
      sigma: sigma / 64,
    }));
    const x = Float64Array.of(1 / 64);
    let end = Number.NaN;
    const denoise = (at: Float64Array, level: (typeof path)[number]) => exact.denoise(at, level);
    for (const moment of sample({ space: arrays, denoise, sampler: ddim(), levels: path, x, rng: rng(0) }))
      end = moment.x[0]!;
    // One standard deviation of the start; 1000 first-order steps are within a hundredth of the path.
    expect(Math.abs(end - 0.208)).toBeLessThan(0.005);
  });
});

describe("which steps to ask at", () => {
  test("table 2 of Lin et al.: leading 901 … 1, linspace 1000 … 1, trailing 1000 … 100", () => {
    expect(asked("leading", 10)).toEqual([901, 801, 701, 601, 501, 401, 301, 201, 101, 1]);
    expect(asked("linspace", 10)).toEqual([1000, 889, 778, 667, 556, 445, 334, 223, 112, 1]);
    expect(asked("trailing", 10)).toEqual([1000, 900, 800, 700, 600, 500, 400, 300, 200, 100]);
  });

  test("leading's first step has three times the SNR of the last", () => {
    expect(snrAt(901) / snrAt(1000)).toBeGreaterThan(2.9);
    expect(snrAt(901) / snrAt(1000)).toBeLessThan(3.2);
  });
});

describe("larger pictures", () => {
  test.each(["lighthouse", "cat", "planet"])(
    "%s keeps 12 dB more at four times the side; shift 4 takes that, 16 takes 24",
    (image) => {
      const seen = (k: number) => seenDecibels(image, 256, flow(shifted(0.6, k)));
      const small = seenDecibels(image, 64, flow(0.6));
      // Block means of the large picture are nearly, not exactly, the small one's pixels: a tenth of a decibel.
      expect(Math.abs(seen(1) - small - 12)).toBeLessThan(0.15);
      expect(Math.abs(seen(4) - small)).toBeLessThan(0.15);
      expect(seen(16) - seen(1)).toBeCloseTo(-20 * Math.log10(16), 6);
    },
  );

  test("shifts multiply", () => {
    expect(shifted(shifted(0.3, 2), 3)).toBeCloseTo(shifted(0.3, 6), 12);
  });
});

describe("the bound's integral over SNR", () => {
  const exact = mixture({ dim: 1, weights: [0.4, 0.6], means: [-1, 1.2], stds: [0.3, 0.4] });
  const secondMoment = 0.4 * (1 + 0.09) + 0.6 * (1.44 + 0.16);
  /** E f(x) over the noised data, on a grid. */
  const expected = (level: Level, f: (x: Float64Array, log: Float64Array) => Float64Array) => {
    const width = 0.01 * Math.hypot(level.alpha, level.sigma);
    const x = Float64Array.from({ length: 1001 }, (_, i) => (i - 500) * width);
    const log = exact.logDensity(x, level);
    return f(x, log).reduce((sum, value, i) => sum + value * Math.exp(log[i]!) * width, 0);
  };
  const error = (level: Level) =>
    secondMoment - expected(level, (x) => exact.denoise(x, level).map((value) => value ** 2));
  /** What x tells about x₀, in nats: the entropy of x less that of the noise. */
  const told = (level: Level) =>
    -expected(level, (_, log) => log) - 0.5 * Math.log(2 * Math.PI * Math.E * level.sigma ** 2);

  const between = (schedule: Schedule) => {
    const at = (target: number) => {
      let [low, high] = [0, 1];
      for (let i = 0; i < 60; i++) {
        const middle = (low + high) / 2;
        if (snr(schedule(middle)) > target) low = middle;
        else high = middle;
      }
      return low;
    };
    const [from, to] = [at(50), at(0.02)];
    return Array.from({ length: 1001 }, (_, i) => from + ((to - from) * i) / 1000);
  };
  /** ½ E|x₀ − x̂₀|² dSNR of each small step of time. */
  const pieces = (schedule: Schedule) => {
    const times = between(schedule);
    return times.slice(1).map((t, i) => {
      const width = snr(schedule(times[i]!)) - snr(schedule(t));
      return 0.5 * width * error(schedule((t + times[i]!) / 2));
    });
  };
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

  test("is the same along any schedule with the same ends; how much it scatters isn't", () => {
    const [first, second] = [pieces(linear()), pieces(cosine())];
    const level = (ratio: number) => ({ t: 0, alpha: Math.sqrt(ratio), sigma: 1 });
    // A thousand steps: the middle rule leaves some parts in ten thousand.
    for (const values of [first, second]) expect(total(values)).toBeCloseTo(told(level(50)) - told(level(0.02)), 3);
    const scatter = (values: readonly number[]) => total(values.map((value) => value ** 2)) / total(values) ** 2;
    expect(Math.abs(scatter(first) / scatter(second) - 1)).toBeGreaterThan(0.1);
  });
});

test("a picture times 1/k under the same noise is a shift by k", () => {
  for (const t of [0.2, 0.5, 0.9]) expect(snr(flow(t)) / 3 ** 2).toBeCloseTo(snr(flow(shifted(t, 3))), 9);
});
