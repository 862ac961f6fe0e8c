import { describe, expect, test } from "vitest";
import {
  blockMeans,
  drawings,
  fromBytes,
  renderDrawing,
  toBytes,
} from "../../../../../src/lib/diffusion/data/images/image.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

describe("renderDrawing", () => {
  for (const [name, drawing] of Object.entries(drawings))
    test(`${name}: numbers in [−1, 1] that are not all alike, the same at every call`, () => {
      const image = renderDrawing(drawing, 32);
      expect(image.data).toHaveLength(32 * 32 * 3);
      expect(Math.min(...image.data)).toBeGreaterThanOrEqual(-1);
      expect(Math.max(...image.data)).toBeLessThanOrEqual(1);
      expect(Math.max(...image.data) - Math.min(...image.data)).toBeGreaterThan(1);
      expect(renderDrawing(drawing, 32).data).toEqual(image.data);
    });

  test("says which sizes work", () => {
    expect(() => renderDrawing(drawings.cat!, 4000)).toThrow(/8 to 1024 pixels wide; 4000/);
    expect(() => renderDrawing(drawings.cat!, Number.NaN)).toThrow(/NaN/);
  });
});

describe("bytes", () => {
  test("come back as they went in", () => {
    const bytes = Uint8ClampedArray.from({ length: 256 * 4 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2));
    const out = new Uint8ClampedArray(bytes.length);
    toBytes(fromBytes(bytes, 16, 16).data, out);
    expect(out).toEqual(bytes);
  });

  test("lay transparency on white", () => {
    expect([...fromBytes([0, 0, 0, 0], 1, 1).data]).toEqual([1, 1, 1]);
  });

  test("clip what lies outside [−1, 1]", () => {
    const out = new Uint8ClampedArray(4);
    toBytes([-3, 0, 7], out);
    expect([...out]).toEqual([0, 128, 255, 255]);
  });
});

describe("blockMeans", () => {
  test("keeps the mean and divides the variance of noise by k²", () => {
    const noise = rng(1).normals(64 * 64 * 3);
    const means = blockMeans(noise, 64, 64, 8);
    const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
    expect(mean(means)).toBeCloseTo(mean(noise), 6);
    // 192 independent blocks: the standard error of their variance is 1/64 × √(2/192) = 0.0016; four of them.
    expect(mean(means.map((value) => value ** 2))).toBeGreaterThan(1 / 64 - 0.0064);
    expect(mean(means.map((value) => value ** 2))).toBeLessThan(1 / 64 + 0.0064);
  });

  test("leaves single pixels alone and copes with a ragged edge", () => {
    const data = Float64Array.from({ length: 5 * 3 * 3 }, (_, i) => i);
    expect(blockMeans(data, 5, 3, 1)).toEqual(data);
    expect(blockMeans(data, 5, 3, 4)[4 * 3]).toBe((data[12]! + data[27]! + data[42]!) / 3);
  });
});
