import { describe, expect, test } from "vitest";
import { datasets } from "../../../../src/lib/diffusion/data/named.ts";
import { checkerboard } from "../../../../src/lib/diffusion/data/points/checkerboard.ts";
import { gridMixture, ringMixture } from "../../../../src/lib/diffusion/data/points/gaussians.ts";
import { moons } from "../../../../src/lib/diffusion/data/points/moons.ts";
import { pinwheel } from "../../../../src/lib/diffusion/data/points/pinwheel.ts";
import { rings } from "../../../../src/lib/diffusion/data/points/rings.ts";
import { smiley } from "../../../../src/lib/diffusion/data/points/smiley.ts";
import { spiral } from "../../../../src/lib/diffusion/data/points/spiral.ts";
import { swissRoll } from "../../../../src/lib/diffusion/data/points/swiss-roll.ts";
import type { Mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { each, moments } from "./moments.ts";

const n = 20_000;

describe.each(Object.entries(datasets))("%s", (_, { sample, classes }) => {
  const drawn = sample(rng(1), 500);

  test("draws as many finite points as asked for, with labels that have names", () => {
    expect(drawn.points).toHaveLength(1000);
    expect(drawn.points.every(Number.isFinite)).toBe(true);
    expect(drawn.classNames).toHaveLength(classes);
    expect(new Set(drawn.labels)).toEqual(new Set(Array.from({ length: classes }, (_, k) => k)));
  });

  test("gives the same points to the same stream, others to another, and more points begin with the fewer", () => {
    expect(sample(rng(1), 500)).toEqual(drawn);
    expect(sample(rng(2), 500).points).not.toEqual(drawn.points);
    expect(sample(rng(1), 800).points.slice(0, 1000)).toEqual(drawn.points);
    expect(sample(rng(1), 0).points).toHaveLength(0);
  });
});

/**
 * Mean and variance of each axis by hand. A mean of n draws is off by more than five standard errors once in two
 * million times; for the variance, the fourth moments here are below 3 var², so its standard error is below var √(2/n).
 */
const squares = 4;
const known: Record<string, { mean: [number, number]; variance: [number, number] }> = {
  moons: { mean: [0.5, 0.25], variance: [0.75 + 0.06 ** 2, 0.5625 - 1 / Math.PI + 0.06 ** 2] },
  rings: { mean: [0, 0], variance: [14 / 6 + 0.01, 14 / 6 + 0.01] },
  ring: { mean: [0, 0], variance: [2 + 0.15 ** 2, 2 + 0.15 ** 2] },
  grid: { mean: [0, 0], variance: [8 + 0.15 ** 2, 8 + 0.15 ** 2] },
  checkerboard: { mean: [0, 0], variance: [squares ** 2 / 12, squares ** 2 / 12] },
};

test.each(Object.entries(known))("%s has the mean and variance of its formula", (name, { mean, variance }) => {
  const found = moments(datasets[name]!.sample(rng(3), n).points);
  for (const axis of [0, 1] as const) {
    const standardError = Math.sqrt(variance[axis] / n);
    expect(Math.abs(found.mean[axis] - mean[axis])).toBeLessThan(5 * standardError);
    expect(Math.abs(found.variance[axis] / variance[axis] - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  }
});

test("the classes of every data set but the smiley are equally likely", () => {
  for (const [name, { sample, classes }] of Object.entries(datasets)) {
    const counts = new Array(classes).fill(0);
    for (const label of sample(rng(4), n).labels!) counts[label]++;
    const share = (k: number) => (name === "smiley" ? [1 / 6, 1 / 6, 2 / 3][k]! : 1 / classes);
    counts.forEach((count, k) => {
      const p = share(k);
      expect(Math.abs(count / n - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / n));
    });
  }
});

/** Six standard deviations: of 40,000 normals none is farther out, but for one run in ten thousand. */
const far = 6;

test("moons lie on half circles of radius 1", () => {
  each(moons(rng(5), n), (x, y, label) => {
    const [cx, cy, up] = label === 0 ? [0, 0, 1] : [1, 0.5, -1];
    expect(Math.abs(Math.hypot(x - cx!, y - cy!) - 1)).toBeLessThan(far * 0.06);
    expect(up! * (y - cy!)).toBeGreaterThan(-far * 0.06);
  });
});

test("a ring's points are about its own radius", () => {
  each(rings(rng(5), n), (x, y, label) => expect(Math.abs(Math.hypot(x, y) - label - 1)).toBeLessThan(far * 0.1));
});

test("the swiss roll's radius is its angle, up to its noise", () => {
  let square = 0;
  each(swissRoll(rng(5), n), (x, y, label) => {
    const radius = Math.hypot(x, y);
    expect(radius).toBeGreaterThan(Math.PI * (1.5 + label) - far * 0.4);
    expect(radius).toBeLessThan(Math.PI * (2.5 + label) + far * 0.4);
    square += wrap(Math.atan2(y, x) - radius) ** 2 / n;
  });
  /* Across the roll the noise is 0.4; along it, divided by a radius of at least 1.5π less the noise, it adds a tenth. */
  expect(Math.sqrt(square)).toBeGreaterThan(0.39);
  expect(Math.sqrt(square)).toBeLessThan(0.44);
});

test("a spiral's arm turns by 3π from the middle to radius 1", () => {
  each(spiral(rng(5), n), (x, y, label) => {
    const radius = Math.hypot(x, y);
    const off = wrap(Math.atan2(y, x) - 3 * Math.PI * radius - Math.PI * label);
    if (radius > 0.3) expect(Math.abs(off)).toBeLessThan(far * 0.02 * (3 * Math.PI + 1 / 0.3));
  });
});

test("the checkerboard has points on its dark squares alone, each square its class", () => {
  each(checkerboard(rng(5), n), (x, y, label) => {
    expect((((Math.floor(x) + Math.floor(y)) % 2) + 2) % 2).toBe(0);
    expect(Math.floor(y) + 2).toBe(label >> 1);
    expect(x > 0).toBe((label & 1) === 1);
  });
});

test("turning the pinwheel back leaves Gaussians at radius 1", () => {
  const [along, across]: [number[], number[]] = [[], []];
  each(pinwheel(rng(5), n), (x, y, label) => {
    const radius = Math.hypot(x, y);
    const angle = (2 * Math.PI * label) / 5 + 0.25 * Math.exp(radius);
    if (radius < 0.5) return;
    along.push(radius);
    across.push(-x * Math.sin(angle) + y * Math.cos(angle));
  });
  const { mean, variance } = moments(Float32Array.from(along.flatMap((a, i) => [a, across[i]!])));
  /* Cutting below 0.5 (a twentieth of the points) and measuring √(along² + across²) shifts both by less than this. */
  expect(Math.abs(mean[0] - 1)).toBeLessThan(0.06);
  expect(Math.abs(Math.sqrt(variance[0]) - 0.3)).toBeLessThan(0.05);
  expect(Math.abs(mean[1])).toBeLessThan(0.02);
  expect(Math.abs(Math.sqrt(variance[1]) - 0.1)).toBeLessThan(0.02);
});

test("the smiley has two eyes and smiles", () => {
  each(smiley(rng(5), n), (x, y, label) => {
    if (label < 2) expect(Math.hypot(x - (2 * label - 1), y - 1)).toBeLessThan(far * 0.1);
    else expect(Math.abs(Math.hypot(x, y) - 1.5)).toBeLessThan(far * 0.08);
    if (label === 2) expect(y).toBeLessThan(0);
  });
});

test.each([
  ["ring", ringMixture],
  ["grid", gridMixture],
])("every component of the %s has its own mean and spread", (name, { means, stds }: Mixture) => {
  const { points, labels } = datasets[name]!.sample(rng(6), n);
  for (let k = 0; k < stds.length; k++) {
    const own = Float32Array.from(points.filter((_, i) => labels![i >> 1] === k));
    const found = moments(own);
    const standardError = stds[k]! / Math.sqrt(own.length / 2);
    for (const axis of [0, 1] as const) {
      expect(Math.abs(found.mean[axis] - means[2 * k + axis]!)).toBeLessThan(5 * standardError);
      expect(Math.abs(found.variance[axis] / stds[k]! ** 2 - 1)).toBeLessThan(5 * Math.sqrt(4 / own.length));
    }
  }
});

const wrap = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle));
