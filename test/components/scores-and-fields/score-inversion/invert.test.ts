import { describe, expect, test } from "vitest";
import { clouds, draw } from "../../../../src/components/kit/data/clouds.ts";
import {
  errorsOf,
  FIRST,
  meanLength,
  roundTrip,
  shapeAt,
  stepCounts,
} from "../../../../src/components/scores-and-fields/score-inversion/invert.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const { law } = clouds.moons!;
const { denoise } = mixture(law);
const data = draw(law, rng(3), 200);

describe("a round trip", () => {
  test("of DDIM comes back with an error that halves as the steps double, of Heun with a far smaller one", () => {
    const error = (steps: number, rule: "ddim" | "heun") => roundTrip(denoise, data, steps, rule).error;
    const ratio = error(40, "ddim") / error(80, "ddim");
    expect(ratio).toBeGreaterThan(1.7); // 2 in the limit of small steps
    expect(ratio).toBeLessThan(2.4);
    expect(error(40, "heun")).toBeLessThan(0.1 * error(40, "ddim"));
  });

  test("of one bell scales it to noise as the closed form says", () => {
    const bell = mixture({ dim: 2, weights: [1], means: [0, 0], stds: [0.5] });
    const { noise } = roundTrip(bell.denoise, Float64Array.of(0.5, -0.25), 400, "heun");
    const { alpha, sigma } = linear()(FIRST);
    const scale = 1 / Math.hypot(0.5 * alpha, sigma); // the ODE keeps x over the spread of its time; at the end that is 1
    expect(noise[0]!).toBeCloseTo(0.5 * scale, 2);
    expect(noise[1]!).toBeCloseTo(-0.25 * scale, 2);
  });

  test("makes normal noise of data, and longer noise of what is no data", () => {
    expect(Math.abs(meanLength(roundTrip(denoise, data, 40, "heun").noise) - Math.SQRT2)).toBeLessThan(0.15); // 3 standard errors of 200
    const far = shapeAt("ring", [2, 2], 0.3);
    expect(meanLength(roundTrip(denoise, far, 40, "heun").noise)).toBeGreaterThan(3);
  });

  test("is measured for each number of steps", () => {
    const known = [...errorsOf(denoise, shapeAt("point", [1, 0], 1), "ddim")].filter((found) => found !== undefined);
    expect(known.at(-1)!.map(([steps]) => steps)).toEqual([...stepCounts]);
  });
});

test("shapes are centred where they are put, and as wide as asked", () => {
  for (const shape of ["ring", "cross", "point"] as const) {
    const x = shapeAt(shape, [1, -1], 0.5).filter((_, i) => i % 2 === 0);
    expect(x.reduce((a, b) => a + b, 0) / x.length).toBeCloseTo(1, 1);
    expect(Math.max(...x)).toBeLessThanOrEqual(1.5);
  }
});
