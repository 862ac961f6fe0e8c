import { describe, expect, test } from "vitest";
import {
  bound,
  chain,
  errorsAtAll,
  halfWay,
  nodes,
  posteriorVariance,
  varianceOf,
  weightOf,
} from "../../../../src/components/learn-to-denoise/denoise-bound/bound.ts";

/** Least squared error of ε̂ for data N(0, s²) per coordinate: SNR · Var[x₀ | x_t] = ᾱ s² / (ᾱ s² + 1 − ᾱ). */
const errorsOf = (s: number) => Float64Array.from(chain, ({ bar }) => (bar * s ** 2) / (bar * s ** 2 + 1 - bar));

describe("the bound's weights", () => {
  const weights = chain.map((step) => weightOf(step, step.beta));

  test("run from 0.50 down to 0.0050 at step 349, and end at 0.0102", () => {
    expect(weights[0]).toBeCloseTo(0.5, 3);
    expect(weights.at(-1)).toBeCloseTo(0.0102, 4);
    expect(weights.indexOf(Math.min(...weights)) + 1).toBe(349);
    expect(Math.min(...weights)).toBeCloseTo(0.005, 4);
    expect(Math.max(...weights) / Math.min(...weights)).toBeCloseTo(100.7, 1);
  });

  test("with β̃ are half the fall of the signal-to-noise ratio, in units of x₀", () => {
    for (const step of chain.slice(1)) {
      const [snr, before] = [step.bar / (1 - step.bar), step.before / (1 - step.before)];
      expect(weightOf(step, posteriorVariance(step)) * snr).toBeCloseTo((before - snr) / 2, 6 - Math.log10(before));
    }
  });
});

describe("the bound", () => {
  const own = (s: number) => Math.log(2 * Math.PI * Math.E * s ** 2); // two coordinates

  test("with the true variances is the data's own −log p, for a bell", () => {
    // What is left is that the chain starts from N(0, 1) and not from its own end.
    for (const s of [0.3, 0.5, 1]) expect(bound(errorsOf(s), "best")).toBeCloseTo(own(s), s === 1 ? 9 : 3);
  });

  test("with β for a bell of variance 1 is, too; with β̃ it is not", () => {
    expect(bound(errorsOf(1), "beta")).toBeCloseTo(own(1), 4);
    expect(bound(errorsOf(1), "small") - own(1)).toBeGreaterThan(0.5);
  });

  test("is above the data's own for every choice", () => {
    for (const choice of ["beta", "small", "best"] as const)
      expect(bound(errorsOf(0.5), choice)).toBeGreaterThanOrEqual(own(0.5) - 1e-3);
  });
});

test("errors between the nodes are interpolated, at the nodes they are those that were measured", () => {
  const exact = errorsOf(0.7);
  const all = errorsAtAll(nodes.map((node) => exact[node - 1]!));
  for (const node of nodes) expect(all[node - 1]).toBeCloseTo(exact[node - 1]!, 12);
  for (const [i, value] of all.entries()) expect(Math.abs(value / exact[i]! - 1)).toBeLessThan(0.05);
});

test("half-way is where half of the sum has come", () => {
  expect(halfWay([1, 1, 1, 1])).toBe(2);
  expect(halfWay([5, 1, 1])).toBe(1);
});

test("the best variance lies between β̃ and β", () => {
  const errors = errorsOf(0.5);
  for (const step of chain.slice(1)) {
    const best = varianceOf(step, "best", errors[step.t - 1]! / (step.bar / (1 - step.bar)));
    expect(best).toBeGreaterThan(posteriorVariance(step));
    expect(best).toBeLessThan(step.beta);
  }
});
