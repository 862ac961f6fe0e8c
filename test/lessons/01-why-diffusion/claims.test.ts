import { describe, expect, test } from "vitest";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { median } from "../../../src/components/kit/data/recorded.ts";
import { ringEntropy } from "../../../src/components/why-diffusion/why-families/measure.ts";
import { type Measure, recordedValues } from "../../../src/components/why-diffusion/why-families/recorded.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { familyNames } from "../../../src/lib/diffusion/jobs/families/job.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

test("the law of the eight spots has an entropy of 0.42 nats", () => {
  const { law } = clouds.ring!;
  const n = 20_000;
  const logs = mixture(law).logDensity(draw(law, rng(9), n), { t: 0, alpha: 1, sigma: 0 });
  expect(-logs.reduce((a, b) => a + b, 0) / n).toBeCloseTo(0.42, 2); // log p has a spread of 1, so 0.007 here
  expect(ringEntropy).toBeCloseTo(0.42, 2); // the spots hardly overlap
});

test("a judge that can only guess loses 2 ln 2, its forger ln 2", () => {
  expect((2 * Math.LN2).toFixed(3)).toBe("1.386");
  expect(Math.LN2.toFixed(3)).toBe("0.693");
});

test("passes to a colour picture, a number at a time", () => {
  expect(64 * 64 * 3).toBe(12_288);
  expect(256 * 256 * 3).toBe(196_608);
});

test("a VAE's number is never below −log p, and equal to it where its code is the true posterior", () => {
  // x = w z + s n is normal, so that all is known.
  const [w, s, x] = [1.2, 0.4, 0.9];
  const log2Pi = Math.log(2 * Math.PI);
  const variance = w ** 2 + s ** 2;
  const exact = 0.5 * (x ** 2 / variance + Math.log(variance) + log2Pi);
  const bound = (mean: number, std: number) =>
    ((x - w * mean) ** 2 + (w * std) ** 2) / (2 * s ** 2) +
    Math.log(s) +
    0.5 * log2Pi +
    0.5 * (mean ** 2 + std ** 2 - 1 - 2 * Math.log(std));
  expect(bound((w * x) / variance, s / Math.sqrt(variance))).toBeCloseTo(exact, 12);
  for (const mean of [-0.5, 0.2, 0.7, 1.5])
    for (const std of [0.1, 0.3, 1]) expect(bound(mean, std)).toBeGreaterThan(exact);
});

test("a nat is 1.44 bits", () => expect(1 / Math.LN2).toBeCloseTo(1.44, 2));

describe("over the recorded seeds", () => {
  const choice = { cloud: "ring", turns: 1, samplingSteps: 20, seed: 1 };
  const middle = (name: (typeof familyNames)[number] | "fresh", what: Measure, changes = {}) =>
    median(recordedValues({ ...choice, ...changes }, name, what)!);

  test("the VAE has the best recall, and it and the GAN the worst precision", () => {
    for (const name of familyNames) {
      expect(middle("vae", "recall")).toBeGreaterThanOrEqual(middle(name, "recall"));
      const isBlurred = name === "vae" || name === "gan";
      expect(middle(name, "precision") < 70, name).toBe(isBlurred);
    }
  });

  test("diffusion is as near to fresh data as fresh data are to each other", () => {
    const [least, greatest] = [Math.min, Math.max].map((of) => of(...recordedValues(choice, "fresh", "distance")!));
    expect(middle("diffusion", "distance")).toBeLessThan(greatest!);
    expect(middle("diffusion", "distance")).toBeGreaterThan(0.5 * least!);
  });

  test("few steps leave little variety, and no more noise", () => {
    const spreads = [1, 2, 5, 20].map((samplingSteps) => middle("diffusion", "spread", { samplingSteps }));
    expect(spreads).toEqual(spreads.toSorted((a, b) => a - b));
    expect(spreads.at(-1)!).toBeCloseTo(1, 1);
  });

  test("the GAN's losses tell a fair game from a collapse by nothing", () => {
    for (const [what, value] of [
      ["judge", 2 * Math.LN2],
      ["forger", Math.LN2],
    ] as const)
      for (const turns of [1, 8]) expect(Math.abs(middle("gan", what, { turns }) - value)).toBeLessThan(0.01);
  });
});
