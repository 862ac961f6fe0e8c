import { describe, expect, test } from "vitest";
import { ending } from "../../../src/components/kit/controls/tasks.ts";
import { floors, meanOver } from "../../../src/components/what-to-predict/curves.ts";
import { probes } from "../../../src/components/what-to-predict/measure.ts";
import { cloudOf, plain, scheduleOf } from "../../../src/components/what-to-predict/settings.ts";
import { gain } from "../../../src/components/what-to-predict/target-blind/gain.ts";
import { answerOf, closure, readings } from "../../../src/components/what-to-predict/target-convert/answers.ts";
import { formula } from "../../../src/components/what-to-predict/target-convert/formula.ts";
import { compared } from "../../../src/components/what-to-predict/target-weights/emphases.ts";
import { pressures, thirds } from "../../../src/components/what-to-predict/target-weights/pressure.ts";
import { looks, targets } from "../../../src/components/what-to-predict/targets.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { epsilon, v, velocity, x0 } from "../../../src/lib/diffusion/process/parameterization.ts";
import { discrete, flow, linear, linearBetas, snr } from "../../../src/lib/diffusion/schedules/schedule.ts";
import { minSnr } from "../../../src/lib/diffusion/training/weighting.ts";

const point = Float64Array.of(0.6, 0.9);

describe("conversion", () => {
  test.each(targets)("an answer in %s is read as all others, and each can be turned back into it", (target) => {
    for (const name of ["flow", "linear"])
      for (const t of [0.02, 0.5, 0.8, 0.99]) {
        const level = scheduleOf(name)(t);
        const best = mixture(cloudOf("moons").law).denoise(point, level);
        const y = answerOf(point, best, level, target);
        const all = readings(point, y, level, target);
        // Rounding of float64, times at most σ/α = 99 twice.
        for (const { residual } of all) expect(residual).toBeLessThan(1e-10);
        expect(closure(point, all, level)).toBeLessThan(1e-10);
        for (const d of [0, 1]) expect(Math.abs(all[0]!.value[d]! - best[d]!)).toBeLessThan(1e-10);
      }
  });

  test("the exercise: a velocity of −0.8 at x = 1, t = 0.25", () => {
    const all = readings(Float64Array.of(1), Float64Array.of(-0.8), flow(0.25), "velocity");
    const value = (i: number) => all[i]!.value[0]!;
    expect([value(0), value(1), value(4)].map((one) => +one.toFixed(12))).toEqual([1.2, 0.4, -1.6]);
  });

  test("says its weights as a reader writes them", () => {
    const [data] = readings(point, point, flow(0.8), "epsilon");
    expect(formula(data!.weights, "ε̂")).toBe("5.00 x − 4.00 ε̂");
    expect(formula([0, 1], "û")).toBe("û");
    expect(formula([0, -1.25], "ε̂")).toBe("−1.25 ε̂");
    expect(formula([-1, 0], "v̂")).toBe("−x");
  });

  test("v is the direction of turning on a variance-preserving path, and minus the data where no signal is left", () => {
    const { alpha, sigma } = linear()(0.4);
    expect(v.coefficients(linear()(0.4)).map((one) => +one.toFixed(12))).toEqual(
      [-sigma, alpha].map((one) => +one.toFixed(12)),
    );
    expect(v.coefficients(flow(1))).toEqual([-1, 0]);
  });
});

describe("blindness", () => {
  const at = (name: "flow" | "linear", t: number, p: typeof epsilon, reading: "x0" | "epsilon" | "next") =>
    gain(scheduleOf(name), t, p, reading);

  test("at 0.99 of the straight path an error of 0.01 in ε̂ is one of 1 in x̂₀", () => {
    expect(0.01 * at("flow", 0.99, epsilon, "x0")).toBeCloseTo(0.99, 10);
    expect(at("flow", 1, epsilon, "x0")).toBe(Number.POSITIVE_INFINITY);
  });

  test("v and u never make an error longer, read as data or as noise", () => {
    for (let t = 0; t <= 1; t += 1 / 64)
      for (const reading of ["x0", "epsilon"] as const) {
        expect(at("flow", t, v, reading)).toBeLessThan(1 + 1e-12);
        expect(at("flow", t, velocity, reading)).toBeLessThan(1 + 1e-12);
        expect(at("linear", t, v, reading)).toBeLessThan(1 + 1e-12);
        expect(at("linear", t, velocity, reading)).toBeLessThan(1 + 1e-12);
      }
    expect(at("flow", 0.005, x0, "epsilon")).toBeCloseTo(199, 8);
  });

  test("DDPM's end multiplies by 152, and a step of twenty keeps 0.63 of an error; on the straight path 5.0 at 0.99", () => {
    expect(at("linear", 1, epsilon, "x0")).toBeCloseTo(152, 0);
    expect(at("linear", 1, epsilon, "next")).toBeCloseTo(0.63, 2);
    expect(at("flow", 0.99, epsilon, "next")).toBeCloseTo(5, 2);
    expect(at("flow", 0.99, velocity, "next")).toBeCloseTo(0.05, 10);
  });

  test("DDPM's thousandth step keeps a trace of data: SNR 4·10⁻⁵", () => {
    expect(snr(discrete(linearBetas())(1))).toBeCloseTo(4.036e-5, 8);
  });
});

describe("losses", () => {
  test("of the best possible answers on the straight path are 0.37, 0.47, 0.83 and 1.30", () => {
    const least = [...ending(floors({ cloud: "moons", schedule: "flow", seed: 1 }))].at(-1)!;
    expect(targets.map((target) => +least[target].toFixed(2))).toEqual([0.37, 0.47, 0.83, 1.3]);
  });

  test("of answering 0 are 1, 1, 1 and 2: a² + b²", () => {
    const square = (row: readonly [number, number]) => row[0] ** 2 + row[1] ** 2;
    expect(
      targets.map((target) => +square(looks[target].parameterization.coefficients(flow(0.3))).toFixed(12)),
    ).toEqual([1, 1, 1, 2]);
  });

  test("of one who knows mean and variance alone reach 1 for u at both ends, and stay at 1 for v at all times", () => {
    const best = (t: number, p: typeof v) => {
      const { alpha, sigma } = flow(t);
      const [a, b] = p.coefficients(flow(t));
      return a ** 2 + b ** 2 - (a * alpha + b * sigma) ** 2 / (alpha ** 2 + sigma ** 2);
    };
    for (const t of [0, 0.3, 0.5, 1]) expect(best(t, v)).toBeCloseTo(1, 12);
    expect([0, 0.5, 1].map((t) => best(t, velocity))).toEqual([1, 2, 1]);
    expect([best(0, x0), best(1, epsilon)]).toEqual([0, 0]);
  });

  test("means over time hold the ends and are exact for straight lines between points", () => {
    expect(
      meanOver([
        [0.25, 1],
        [0.75, 3],
      ]),
    ).toBeCloseTo(0.25 * 1 + 0.5 * 2 + 0.25 * 3, 12);
  });

  test("are asked of the same clean points and noise at every time", () => {
    const [first, second] = probes(cloudOf("moons").law, flow);
    expect(first!.x0).toBe(second!.x0);
  });
});

describe("weights", () => {
  test("min-SNR's weights are min(SNR, 5)/SNR for ε, min(SNR, 5) for x₀, min(SNR, 5)/(SNR + 1) for v", () => {
    for (const t of [0.05, 0.3, 0.8]) {
      const level = linear()(t);
      const ratio = snr(level);
      const capped = Math.min(ratio, 5);
      expect(minSnr()(level, epsilon)).toBeCloseTo(capped / ratio, 10);
      expect(minSnr()(level, x0)).toBeCloseTo(capped, 10);
      expect(minSnr()(level, v)).toBeCloseTo(capped / (ratio + 1), 10);
    }
  });

  test("make one loss of all four targets under min-SNR: the same count for an error in x₀ at every time", () => {
    const [first, ...others] = targets.map((target) =>
      pressures(target, { ...plain, weighting: "min-snr" }, "flow", "x0"),
    );
    for (const other of others)
      for (const [i, { product }] of other.entries())
        expect(Math.abs(product / first![i]!.product - 1)).toBeLessThan(1e-9);
  });

  test("and density act through their product: cosmap as a weight counts as its density would", () => {
    const all = pressures("velocity", compared[2]!, "flow", "velocity");
    const mean = all.reduce((sum, { product }) => sum + product, 0) / 200;
    expect(Math.abs(mean - 1)).toBeLessThan(5e-3); // it is a density; a half cell of 1/200 is missing at each end
  });

  test("logit-normal times of SD3 put half of what counts into the middle third", () => {
    const [data, middle, noise] = thirds(pressures("velocity", compared[4]!, "flow", "velocity"));
    expect(middle).toBeCloseTo(0.51, 2);
    expect(Math.abs(data - noise)).toBeLessThan(0.02); // symmetric, but for the grid's edges
    expect(thirds(pressures("velocity", compared[5]!, "flow", "velocity"))[2]).toBeGreaterThan(0.5);
  });
});

test("DDPM's path ends at × 152, the chain's thousandth step at × 157", () => {
  const amplified = [linear()(1), discrete(linearBetas())(1)].map((level) => 1 / Math.sqrt(snr(level)));
  expect(amplified.map(Math.round)).toEqual([152, 157]);
});
