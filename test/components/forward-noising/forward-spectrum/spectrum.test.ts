import { describe, expect, test } from "vitest";
import {
  bandsOf,
  fall,
  finest,
  meanProduct,
} from "../../../../src/components/forward-noising/forward-spectrum/bands.ts";
import {
  cosines,
  fromCosines,
  planes,
  together,
} from "../../../../src/components/forward-noising/forward-spectrum/cosines.ts";
import { guess, prepare, SIZE } from "../../../../src/components/forward-noising/forward-spectrum/state.ts";
import { drawings, renderDrawing } from "../../../../src/lib/diffusion/data/images/image.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const white = (seed: number, n: number) => Float64Array.from(rng(seed).normals(n * n));

describe("the cosine transform", () => {
  test("agrees with the sum that defines it, and has its inverse", () => {
    const n = 8;
    const square = white(1, n);
    const got = cosines(square, n);
    const wave = (k: number, x: number) => Math.sqrt((k > 0 ? 2 : 1) / n) * Math.cos((Math.PI * k * (x + 0.5)) / n);
    for (let k = 0; k < n; k++)
      for (let l = 0; l < n; l++)
        expect(got[k * n + l]).toBeCloseTo(
          square.reduce((sum, value, i) => sum + value * wave(k, Math.floor(i / n)) * wave(l, i % n), 0),
          12,
        );
    for (const [i, value] of fromCosines(got, n).entries()) expect(value).toBeCloseTo(square[i]!, 12);
  });

  test("of a picture goes by colour", () => {
    const data = rng(2).normals(4 * 4 * 3);
    expect(Array.from(together(planes(data)))).toEqual(Array.from(data));
  });
});

describe("the power by band", () => {
  const n = 64;
  const bands = bandsOf(n);

  test("of white noise is 1 everywhere", () => {
    const squares = [3, 4, 5].map((seed) => cosines(white(seed, n), n));
    const powers = meanProduct(bands, squares, squares);
    const counts = powers.map((_, band) => 3 * bands.of.filter((of, i) => i > 0 && of === band).length);
    // A mean of m squares of normal numbers: standard error √(2/m); four of them.
    for (const [band, value] of powers.entries())
      expect(Math.abs(value - 1)).toBeLessThan(4 * Math.sqrt(2 / counts[band]!));
  });

  test.each([1, 2, 3])("of cosines scaled to fall as 1/f^%i is found to do so", (exponent) => {
    const waves = (i: number) => Math.hypot(Math.floor(i / n), i % n) / 2;
    const field = white(6, n).map((value, i) => (i > 0 ? value * waves(i) ** (-exponent / 2) : 0));
    const found = fall(bands, meanProduct(bands, [field], [field]));
    // The coarsest bands have some ten entries and are off by 40 per cent; a dozen bands over four octaves: 0.1 or so.
    expect(Math.abs(found.exponent - exponent)).toBeLessThan(0.2);
  });

  test("passes the floor where c/fᵏ α² = σ²", () => {
    const power = bands.frequency.map((f) => 300 / f ** 2.5);
    const level = { t: 0, alpha: 0.6, sigma: 0.8 };
    // Straight lines in logarithms are exact for a power law.
    expect(finest(bands, power, level)).toBeCloseTo((300 * (0.6 / 0.8) ** 2) ** (1 / 2.5), 9);
    expect(finest(bands, power, { ...level, sigma: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(finest(bands, power, { ...level, alpha: 0 })).toBe(0);
  });
});

describe("the guess from the power alone", () => {
  const cat = prepare(renderDrawing(drawings.cat!, SIZE), 1);
  const clean = cat.pair.x0;
  const error = (values: Float64Array) =>
    values.reduce((sum, value, i) => sum + (value - clean[i]!) ** 2, 0) / values.length;

  test("is the picture where there is no noise, and grey where there is nothing else", () => {
    expect(error(guess(cat, { t: 0, alpha: 1, sigma: 0 }))).toBeLessThan(1e-20); // rounding of two transforms
    expect(Math.max(...guess(cat, { t: 1, alpha: 0, sigma: 1 }).map(Math.abs))).toBe(0);
  });

  test("is nearer to the picture than x_t/α, and than its own blur made weaker or stronger", () => {
    const level = { t: 0.5, alpha: Math.SQRT1_2, sigma: Math.SQRT1_2 };
    const best = error(guess(cat, level));
    expect(best).toBeLessThan(0.1 * error(cat.pair.noise.map((value, i) => clean[i]! + value))); // measured 0.02
    for (const factor of [0.25, 4]) {
      const spectra = { ...cat.spectra, a: cat.spectra.a.map((value) => factor * value) };
      expect(error(guess({ ...cat, spectra }, level))).toBeGreaterThan(best);
    }
  });

  test("errs by the sum of what each band leaves open", () => {
    const level = { t: 0.4, alpha: 0.8, sigma: 0.6 };
    const left = cat.spectra.a.map((p) => (p * 0.36) / (0.64 * p + 0.36));
    const expected = cat.bands.of.reduce((sum, band) => sum + left[band]!, 0) / cat.bands.of.length;
    // One picture with one noise, of 49,152 numbers: within some per cent.
    expect(error(guess(cat, level)) / expected).toBeCloseTo(1, 1);
  });
});

describe("the pictures of the lesson", () => {
  const exponent = (name: string) => {
    const { bands, spectra } = prepare(renderDrawing(drawings[name]!, SIZE), 1);
    return fall(bands, spectra.a).exponent;
  };
  test("fall as 1/f to a power between 2 and 3, but for the rings, which lie flat for long", () => {
    for (const name of ["cat", "lighthouse", "planet"]) {
      expect(exponent(name), name).toBeGreaterThan(2.2);
      expect(exponent(name), name).toBeLessThan(3);
    }
    expect(exponent("rings")).toBeLessThan(2);
  });
});
