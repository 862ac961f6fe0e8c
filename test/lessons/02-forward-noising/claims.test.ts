import { describe, expect, test } from "vitest";
import { spectrum } from "../../../src/components/forward-noising/forward-sound/spectrum.ts";
import { moments } from "../../../src/components/forward-noising/moments.ts";
import { dataSets as lineData, reverseStep } from "../../../src/components/forward-noising/small-steps/reverse.ts";
import {
  advance,
  chainLevels,
  dataSets,
  type RuleName,
  start,
} from "../../../src/components/forward-noising/stepwise/chain.ts";
import { blockMeans, drawings, renderDrawing } from "../../../src/lib/diffusion/data/images/image.ts";
import { melody } from "../../../src/lib/diffusion/data/sounds/sound.ts";
import { noised, transition } from "../../../src/lib/diffusion/process/forward.ts";
import { arrays } from "../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import {
  alphaBars,
  cosine,
  discrete,
  flow,
  karras,
  type Level,
  linear,
  linearBetas,
  type Schedule,
  snr,
} from "../../../src/lib/diffusion/schedules/schedule.ts";

const betas = linearBetas();
const bars = alphaBars(betas);
const chain = discrete(betas);
const decibels = (level: Level) => 10 * Math.log10(snr(level));
const variance = (values: ArrayLike<number>) => moments(values).variance;

describe("the path", () => {
  test("keeps variance 1 where α² + σ² = 1: linear, cosine; and halves it half-way along the straight path", () => {
    for (const t of [0, 0.1, 0.37, 0.5, 0.9, 1])
      for (const schedule of [chain, cosine()]) {
        const { alpha, sigma } = schedule(t);
        expect(alpha ** 2 + sigma ** 2).toBeCloseTo(1, 12);
      }
    expect(flow(0.5).alpha ** 2 + flow(0.5).sigma ** 2).toBe(0.5);
  });

  test("forgets where it came from: two values of x₀ end 0.0127 apart under noise of 1", () => {
    const ends = [-1, 1].map((x0) => noised(arrays.combine, Float64Array.of(x0), Float64Array.of(0.4), chain(1))[0]!);
    expect(ends[1]! - ends[0]!).toBeCloseTo(0.0127, 4);
  });
});

describe("a thousand steps", () => {
  test("multiply up to the closed form: ᾱ_t is the product of 1 − β, not of β", () => {
    expect(bars.at(-1)).toBeCloseTo(4.036e-5, 8);
    expect(betas.reduce((sum, beta) => sum + Math.log10(beta), 0)).toBeCloseTo(-2122, 0);
  });

  test("each add little: 0.01 of noise at first, 0.14 at the end", () => {
    expect(Math.sqrt(betas[0]!)).toBeCloseTo(0.01, 6);
    expect(Math.sqrt(betas[999]!)).toBeCloseTo(0.141, 3);
  });

  const endVariance = (rule: RuleName) => {
    const { alpha, sigma } = chainLevels(betas, rule).at(-1)!;
    return alpha ** 2 + sigma ** 2;
  };
  test("end at variance 1 by the right rule, 0.505 with 1 − β for its root, 0.019 with β for its root", () => {
    expect(endVariance("right")).toBeCloseTo(1, 12);
    expect(endVariance("keep")).toBeCloseTo(0.505, 3);
    expect(endVariance("noise")).toBeCloseTo(0.019, 3);
  });

  test("and 2000 walkers agree with those numbers", () => {
    for (const rule of ["right", "keep"] as const) {
      const walk = start(dataSets.modes!, { count: 2000, trails: 0, steps: 1000, seed: 1 });
      while (walk.step < 1000) advance(walk, betas, rule, 1);
      const { variance: measured, varianceError } = moments(walk.x);
      // Four standard errors of the variance of 2000 numbers.
      expect(Math.abs(measured - endVariance(rule))).toBeLessThan(4 * varianceError);
    }
  });

  test("become too few: 50 of the same size stop at ᾱ = 0.60 with three quarters of the signal's amplitude", () => {
    const end = alphaBars(linearBetas({ steps: 50 })).at(-1)!;
    expect(end).toBeCloseTo(0.603, 3);
    expect(Math.sqrt(end)).toBeCloseTo(0.776, 3);
  });
});

describe("small steps back", () => {
  const nats = (stride: number, data = lineData.modes!) => reverseStep(data, 400, stride, 0.15).nats;
  test("are Gaussian to 3e-11, 8e-7, 8e-4 and 0.033 nats for strides of 1, 20, 100 and 200 from t = 400", () => {
    // The quoted figures have two digits: half of the last is at most 1.5 per cent of these.
    for (const [stride, quoted] of [
      [1, 3.4e-11],
      [20, 8.2e-7],
      [100, 7.9e-4],
      [200, 0.033],
    ] as const)
      expect(Math.abs(nats(stride) / quoted - 1)).toBeLessThan(0.015);
  });

  test("at 300 are two humps, with little between: 0.40 nats", () => {
    expect(nats(300)).toBeCloseTo(0.4, 2);
    const { xs, density } = reverseStep(lineData.modes!, 400, 300, 0.15);
    const between = density.filter((_, i) => Math.abs(xs[i]!) < 0.1);
    expect(Math.max(...between)).toBeLessThan(0.2 * Math.max(...density));
  });

  test("all the way to the data it is two spikes: 1.6 nats", () => expect(nats(400)).toBeCloseTo(1.61, 2));

  test("from Gaussian data they are Gaussian at any stride", () => {
    // Rounding of 2001 terms.
    for (const stride of [1, 200, 400]) expect(nats(stride, lineData.gaussian)).toBeLessThan(1e-12);
  });
});

describe("signal-to-noise ratio", () => {
  const crossing = (schedule: Schedule) => {
    let [low, high] = [0, 1];
    for (let i = 0; i < 50; i++) {
      const middle = (low + high) / 2;
      if (snr(schedule(middle)) > 1) low = middle;
      else high = middle;
    }
    return low;
  };

  test("passes 1 at step 259 of the linear chain, 0.496 for cosine, 0.5 for flow, 0.403 for Karras", () => {
    const nearest = bars.reduce((best, bar, i) => (Math.abs(bar - 0.5) < Math.abs(bars[best]! - 0.5) ? i : best), 0);
    expect(nearest + 1).toBe(259);
    expect(crossing(cosine())).toBeCloseTo(0.496, 3);
    expect(crossing(flow)).toBeCloseTo(0.5, 9);
    expect(crossing(karras())).toBeCloseTo(0.403, 3);
  });

  test("ends at −43.9 dB for linear, −38.1 dB for Karras, nothing at all for cosine and flow", () => {
    expect(decibels(chain(1))).toBeCloseTo(-43.94, 2);
    expect(chain(1).alpha).toBeCloseTo(0.0064, 4);
    expect(decibels(karras()(1))).toBeCloseTo(-38.06, 2);
    expect(snr(cosine()(1))).toBe(0);
    expect(snr(flow(1))).toBe(0);
  });

  test("at t = 0.5: −10.7 dB, −0.1 dB, 0 dB", () => {
    expect(decibels(chain(0.5))).toBeCloseTo(-10.7, 1);
    expect(decibels(cosine()(0.5))).toBeCloseTo(-0.1, 1);
    expect(decibels(flow(0.5))).toBe(0);
  });

  test("leaks through averages: 0.2 for 32 × 32 pixels, 4.4 for the scaled-linear latents of 64 × 64", () => {
    const scaled = linearBetas({ betaStart: Math.sqrt(0.00085), betaEnd: Math.sqrt(0.012) }).map((root) => root ** 2);
    const end = discrete(scaled)(1);
    expect((chain(1).alpha / chain(1).sigma) * 32).toBeCloseTo(0.2, 1);
    expect((end.alpha / end.sigma) * 64).toBeCloseTo(4.4, 1);
    expect(((end.alpha / end.sigma) * 64) ** 2).toBeCloseTo(19, 0);
    expect(decibels(end) + 10 * Math.log10(64 ** 2)).toBeCloseTo(13, 0);
    expect(decibels(chain(1)) + 10 * Math.log10(32 ** 2)).toBeCloseTo(-14, 0);
    expect(decibels(end)).toBeCloseTo(-23.3, 1);
  });
});

describe("pictures", () => {
  test("of 128 × 128 pixels are 49,152 numbers", () =>
    expect(renderDrawing(drawings.cat!, 128).data).toHaveLength(49152));

  const kept = (name: string) => {
    const { data } = renderDrawing(drawings[name]!, 128);
    return variance(blockMeans(data, 128, 128, 8)) / variance(data);
  };
  test("keep 83 per cent of their variance in 8 × 8 blocks (the cat), the fine rings 23, noise 1.6", () => {
    expect(kept("cat")).toBeCloseTo(0.83, 2);
    expect(kept("rings")).toBeCloseTo(0.23, 2);
    const blocks = variance(blockMeans(rng(1).normals(128 * 128 * 3), 128, 128, 8));
    // 768 blocks: a relative standard error of √(2/768) = 5 per cent of 1/64, four of them.
    expect(Math.abs(blocks * 64 - 1)).toBeLessThan(0.2);
  });

  test("have less than variance 1: the cat 0.22, which is 6.5 dB", () => {
    const cat = variance(renderDrawing(drawings.cat!, 128).data);
    expect(cat).toBeCloseTo(0.22, 2);
    expect(10 * Math.log10(cat)).toBeCloseTo(-6.5, 1);
  });

  test("so that the cat gains 17 dB from 8 × 8 blocks", () =>
    expect(10 * Math.log10(64 * kept("cat"))).toBeCloseTo(17.3, 1));
});

describe("exercises", () => {
  test("1: mean 1, variance 0.75, −4.8 dB", () => {
    const level = { t: 0, alpha: Math.sqrt(0.25), sigma: Math.sqrt(0.75) };
    expect([2 * level.alpha, level.sigma ** 2, level.sigma, decibels(level)]).toEqual([
      1,
      expect.closeTo(0.75, 12),
      expect.closeTo(0.87, 2),
      expect.closeTo(-4.8, 1),
    ]);
  });

  test("2: 0.1 and 0.2 are 0.28 in one step", () => {
    expect(1 - alphaBars([0.1, 0.2])[1]!).toBeCloseTo(0.28, 12);
    expect(0.8 * 0.1 + 0.2).toBeCloseTo(0.28, 12);
  });

  test("3: from step 200 to step 400 is a β of 0.70", () => {
    const beta = 1 - bars[399]! / bars[199]!;
    const { scale, std } = transition(chain(0.2), chain(0.4));
    expect(beta).toBeCloseTo(0.7, 2);
    expect([scale, std]).toEqual([expect.closeTo(Math.sqrt(1 - beta), 12), expect.closeTo(Math.sqrt(beta), 12)]);
  });
});

describe("the melody", () => {
  test("holds its power in 4 per cent of the frequencies, up to 22 dB above noise of the same power", () => {
    const power = spectrum(melody().samples);
    expect(power.filter((value) => value > 1).length / power.length).toBeCloseTo(0.04, 2);
    expect(10 * Math.log10(Math.max(...power))).toBeCloseTo(21.6, 1);
  });
});

describe("DDPM's path", () => {
  test("is what ever more and smaller steps come to: it ends at α = 0.0066, a thousand steps at 0.0064", () => {
    const end = (steps: number) =>
      discrete(linearBetas({ steps, betaStart: 0.1 / steps, betaEnd: 20 / steps }))(1).alpha;
    expect(linear()(1).alpha).toBeCloseTo(0.0066, 4);
    expect(end(1000)).toBeCloseTo(0.0064, 4);
    // The error of a product in place of an exponential falls like 1/T.
    expect(Math.abs(end(100_000) / linear()(1).alpha - 1)).toBeLessThan(0.001);
  });
});
