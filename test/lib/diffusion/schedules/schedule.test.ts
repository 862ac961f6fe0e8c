import { describe, expect, test } from "vitest";
import { lookup } from "../../../../src/lib/diffusion/check/lookup.ts";
import { schedules } from "../../../../src/lib/diffusion/schedules/named.ts";
import {
  alphaBars,
  cosine,
  discrete,
  flow,
  karras,
  lambda,
  levels,
  linear,
  linearBetas,
  snr,
} from "../../../../src/lib/diffusion/schedules/schedule.ts";

describe.each(Object.keys(schedules))("%s", (name) => {
  const schedule = lookup(schedules, name, "schedule");
  const path = levels(schedule, 50);

  test("walks from noise to clean data, one level more than steps", () => {
    expect(path).toHaveLength(51);
    expect(path.at(-1)).toEqual({ t: 0, alpha: 1, sigma: 0 });
  });

  test("loses signal as time goes on", () => {
    for (const [i, level] of path.slice(1).entries()) expect(snr(level)).toBeGreaterThan(snr(path[i]!));
  });
});

describe("variance-preserving schedules", () => {
  test.each(["linear", "cosine", "ddpm"])("%s keeps α² + σ² = 1", (name) => {
    for (const { alpha, sigma } of levels(lookup(schedules, name, "schedule"), 20))
      expect(alpha ** 2 + sigma ** 2).toBeCloseTo(1, 12);
  });
});

test("ᾱ is the product of 1 − β, and DDPM's ends at 4.0358e-5", () => {
  expect(alphaBars([0.1, 0.2, 0.5])).toEqual([0.9, 0.9 * 0.8, 0.9 * 0.8 * 0.5]);
  expect(alphaBars(linearBetas()).at(-1)).toBeCloseTo(4.0358e-5, 9); // printed to 5 digits
});

test("T = 50 with the same betas keeps most of the signal: ᾱ_T = 0.60", () => {
  expect(alphaBars(linearBetas({ steps: 50 })).at(-1)).toBeCloseTo(0.6, 2); // known to two digits
});

test("a discrete chain meets its table at t = i/T, and a uniform time draws each step alike", () => {
  const table = discrete([0.1, 0.2, 0.5, 0.9]);
  expect(table(0)).toEqual({ t: 0, alpha: 1, sigma: 0 });
  expect(table(0.5).alpha).toBeCloseTo(Math.sqrt(0.72), 12);
  const drawn = Array.from({ length: 400 }, (_, i) => table((i + 1) / 400).t);
  for (const t of [0.25, 0.5, 0.75, 1]) expect(drawn.filter((value) => value === t)).toHaveLength(100);
});

test("linear is the limit of the discrete chain with β/T", () => {
  const steps = 100_000;
  const chain = discrete(linearBetas({ steps, betaStart: 0.1 / steps, betaEnd: 20 / steps }));
  expect(chain(0.5).alpha).toBeCloseTo(linear()(0.5).alpha, 3); // O(1/T) apart
});

test("cosine follows its squared cosine and ends without any signal", () => {
  expect(cosine()(0.5).alpha ** 2).toBeCloseTo(0.494, 3); // three digits known
  expect(cosine()(1)).toEqual({ t: 1, alpha: 0, sigma: 1 });
});

test("Karras's 18 levels begin 80, 57.586, 40.786 and end .00753, .002", () => {
  const sigma = (i: number) => Number(karras()(1 - i / 17).sigma.toPrecision(3));
  expect([0, 1, 2, 16, 17].map(sigma)).toEqual([80, 57.6, 40.8, 0.00753, 0.002]);
});

test("λ is half the log of the signal-to-noise ratio", () => {
  const level = flow(0.3);
  expect(lambda(level)).toBeCloseTo(Math.log(snr(level)) / 2, 12);
});
