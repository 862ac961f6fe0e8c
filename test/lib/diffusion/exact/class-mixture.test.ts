import { describe, expect, test } from "vitest";
import {
  type ClassMixture,
  exactClasses,
  guidedExact,
  ofClass,
} from "../../../../src/lib/diffusion/exact/class-mixture.ts";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../../src/lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import { linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const three: ClassMixture = {
  dim: 2,
  weights: [1, 2, 1],
  means: [1, 0, -1, 0, 0, 1.5],
  stds: [0.5, 0.4, 0.3],
  labels: [0, 1, 0],
};
const law = exactClasses(three);
const level = linear()(0.3);
const places = Float64Array.from(rng(3).normals(40));

test("posteriors of classes sum to 1, and are the components' sums", () => {
  const p = law.posterior(places, level);
  const components = law.all.posterior(places, level);
  for (let i = 0; i < 20; i++) {
    expect(p[2 * i]! + p[2 * i + 1]!).toBeCloseTo(1, 12);
    expect(p[2 * i]).toBeCloseTo(components[3 * i]! + components[3 * i + 2]!, 12);
    expect(law.logPosterior(places, 0, level)[i]).toBeCloseTo(Math.log(p[2 * i]!), 9);
  }
});

test("the classifier's score is the gradient of log p(c | x)", () => {
  const h = 1e-5;
  const score = law.classifierScore(places, 1, level);
  for (const [i, value] of score.entries()) {
    const moved = (by: number) => {
      const x = places.slice();
      x[i]! += by;
      return law.logPosterior(x, 1, level)[i >> 1]!;
    };
    // central differences: an error of h², and rounding of 1e-16/h
    expect(Math.abs(value - (moved(h) - moved(-h)) / (2 * h))).toBeLessThan(1e-6 * (1 + Math.abs(value)));
  }
});

test("p(x) p(c | x)^s is the class's density at s = 1, up to a constant, and all data's at s = 0", () => {
  const differences = (scale: number, other: Float64Array) =>
    law.logTilted(places, 0, scale, level).map((value, i) => value - other[i]!);
  const [one, zero] = [
    differences(1, law.of[0]!.logDensity(places, level)),
    differences(0, law.all.logDensity(places, level)),
  ];
  for (const value of one) expect(value).toBeCloseTo(Math.log(0.5), 9);
  for (const value of zero) expect(value).toBeCloseTo(0, 12);
});

test("a class without components is refused", () => {
  expect(() => ofClass(three, 2)).toThrow(/No component of the mixture has class 2/);
});

describe("guided denoising", () => {
  const start = Float64Array.from(rng(1).normals(60));
  const end = (denoise: Parameters<typeof sample<Float64Array>>[0]["denoise"]) => {
    const levels = Array.from({ length: 11 }, (_, i) => linear()(1 - i / 10));
    let last: Float64Array = start;
    for (const { x } of sample({ space: arrays, denoise, sampler: ddim(), levels, x: start, rng: rng(2) })) last = x;
    return last;
  };
  const close = (a: Float64Array, b: Float64Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

  test("is the class's own at s = 1, all data's at s = 0, the negative class's with one named", () => {
    const at = (spec: Parameters<typeof guidedExact>[3]) => end(guidedExact(law, 2, 1, spec).denoise);
    const plain = (label: number) => end((x, l) => mixture(ofClass(three, label)).denoise(x, l));
    // sums of a few hundred terms in float64; early levels divide by α ≈ 0.007
    expect(close(at({ scale: 1 }), plain(1))).toBeLessThan(1e-9);
    expect(close(at({ scale: 0, negativeLabel: 0 }), plain(0))).toBeLessThan(1e-9);
    expect(
      close(
        at({ scale: 0 }),
        end((x, l) => law.all.denoise(x, l)),
      ),
    ).toBeLessThan(1e-9);
  });

  test("with the exact classifier, classifier guidance is classifier-free guidance", () => {
    const s = 2.5;
    const byClassifier = end((x, l) =>
      arrays.combine([1, law.all.denoise(x, l)], [(s * l.sigma ** 2) / l.alpha, law.classifierScore(x, 1, l)]),
    );
    expect(close(byClassifier, end(guidedExact(law, 2, 1, { scale: s }).denoise))).toBeLessThan(1e-9);
  });
});

describe("what guidance samples, for N(0, 2) and a class N(0, 1) in it, on the path α = 1", () => {
  // Two-component mixtures can't be a bell; the two bells are given directly.
  const bell = (v: number) => mixture({ dim: 1, weights: [1], means: [0], stds: [Math.sqrt(v)] });
  const [all, one] = [bell(2), bell(1)];
  const variance = (s: number, eta: number) => {
    const law = { classes: 1, all, of: [one] } as unknown as Parameters<typeof guidedExact>[0];
    const { denoise } = guidedExact(law, 1, 0, { scale: s });
    const n = 4000;
    const levels = Array.from({ length: n + 1 }, (_, i) => ({ t: 0, alpha: 1, sigma: 100 * (1e-3 / 100) ** (i / n) }));
    // The steps are linear in x, so one trajectory shows the ODE's factor; the SDE's needs the recursion of its variance.
    if (eta === 0) {
      let x: Float64Array = Float64Array.of(1);
      for (const moment of sample({ space: arrays, denoise, sampler: ddim(), levels, x, rng: rng(0) })) x = moment.x;
      return x[0]! ** 2 * (100 ** 2 + s * 1 + (1 - s) * 2);
    }
    let v = 100 ** 2;
    for (let i = 0; i < n; i++) {
      const [a, b] = [levels[i]!, levels[i + 1]!];
      const slope = -a.sigma * denoise.predict(Float64Array.of(1), a)[0]!;
      const [drop, up] = [a.sigma ** 2 - b.sigma ** 2, (b.sigma / a.sigma) ** 2];
      v = (1 + (drop / a.sigma ** 2) * slope) ** 2 * v + up * drop;
    }
    return v;
  };
  test.each([
    [2, 0.667, 0.5, 0.583],
    [3, 0.5, 0.25, 0.3875],
    [8, 0.222, 0.0078, 0.133],
  ])("s = %f: the tilted bell has variance %f, the ODE %f, the SDE %f", (s, tilt, ode, sde) => {
    expect(1 / (s + (1 - s) / 2)).toBeCloseTo(tilt, 3);
    // first-order steps, 4000 of them over 11.5 units of log σ: a relative error of a few thousandths
    expect(Math.abs(variance(s, 0) / (1 ** s * 2 ** (1 - s)) - 1)).toBeLessThan(0.02);
    expect(Math.abs(2 ** (1 - s) - ode)).toBeLessThan(0.001);
    expect(Math.abs(variance(s, 1) / sde - 1)).toBeLessThan(0.02);
  });
});
