import { expect, test } from "vitest";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

test("the law of the eight spots has an entropy of 0.42 nats", () => {
  const { law } = clouds.ring!;
  const n = 20_000;
  const logs = mixture(law).logDensity(draw(law, rng(9), n), { t: 0, alpha: 1, sigma: 0 });
  expect(-logs.reduce((a, b) => a + b, 0) / n).toBeCloseTo(0.42, 2); // log p has a spread of 1, so 0.007 here
  const apart = Math.log(8) + Math.log(2 * Math.PI * Math.E * law.stds[0]! ** 2);
  expect(apart).toBeCloseTo(0.42, 2); // the spots hardly overlap
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
