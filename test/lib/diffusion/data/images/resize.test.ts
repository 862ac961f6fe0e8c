import { describe, expect, test } from "vitest";
import { augmented } from "../../../../../src/lib/diffusion/data/images/augment.ts";
import { glyphs } from "../../../../../src/lib/diffusion/data/images/glyphs.ts";
import type { Pictures } from "../../../../../src/lib/diffusion/data/images/pictures.ts";
import { recoloured, resized } from "../../../../../src/lib/diffusion/data/images/resize.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const one = (shape: Pictures["shape"], ...values: number[]): Pictures => ({
  points: Float32Array.from(values),
  shape,
  labels: new Int32Array(1),
  classNames: ["picture"],
});

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value / values.length, 0);

describe("resized", () => {
  test("takes means of what each pixel covers", () => {
    expect([...resized(one([2, 3, 1], 1, 2, 3, 4, 5, 6), 1).points]).toEqual([3.5]);
    const [left, right] = resized(one([2, 3, 1], 1, 2, 3, 1, 2, 3), 2).points;
    expect([left, right]).toEqual([(1 + 2 / 2) / 1.5, (2 / 2 + 3) / 1.5].map(Math.fround));
    expect([...resized(one([1, 1, 3], 1, 2, 3), 2).points]).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
  });

  test.each([5, 12, 28, 40])("keeps the mean of every picture at %i pixels", (size) => {
    const before = glyphs({ size: 28 })(rng(1), 4);
    const after = resized(before, size);
    for (let i = 0; i < 4; i++)
      expect(mean(after.points.subarray(i * size ** 2, (i + 1) * size ** 2))).toBeCloseTo(
        mean(before.points.subarray(i * 784, (i + 1) * 784)),
        5,
      );
  });
});

test("grey is a weighted mean of colours, and colours of grey are alike", () => {
  expect(recoloured(one([1, 1, 3], 1, -1, 0), 1).points[0]).toBeCloseTo(0.299 - 0.587, 6);
  expect([...recoloured(one([1, 1, 1], 0.25), 3).points]).toEqual([0.25, 0.25, 0.25]);
});

describe("augmented", () => {
  const set = glyphs()(rng(2), 50);

  test("leaves the pictures in front, with their labels again for every copy", () => {
    const more = augmented(set, rng(3), { copies: 3, flip: true, shift: 2 });
    expect(more.points.slice(0, set.points.length)).toEqual(set.points);
    expect([...more.labels]).toEqual([...set.labels, ...set.labels, ...set.labels]);
    expect(augmented(set, rng(3), { copies: 3, flip: true, shift: 2 })).toEqual(more);
    expect(augmented(set, rng(3), { copies: 1 }).points).toEqual(set.points);
  });

  test("mirrors about half of the copies and moves by no more than told", () => {
    const asymmetric = one([1, 4, 1], 1, 2, 3, 4);
    const of = (flip: boolean, shift: number) =>
      new Set(
        Array.from({ length: 40 }, (_, k) =>
          augmented(asymmetric, rng(k), { copies: 2, flip, shift }).points.slice(4).join(),
        ),
      );
    expect(of(true, 0)).toEqual(new Set(["1,2,3,4", "4,3,2,1"]));
    expect(of(false, 0)).toEqual(new Set(["1,2,3,4"]));
  });

  test("a move brings in the rim", () => {
    const row = { ...one([4, 4, 1], ...Array.from({ length: 16 }, (_, i) => i % 4)) };
    const seen = new Set(
      Array.from({ length: 60 }, (_, k) => augmented(row, rng(k), { copies: 2, shift: 1 }).points.slice(16, 20).join()),
    );
    expect(seen).toEqual(new Set(["0,0,1,2", "0,1,2,3", "1,2,3,3"]));
  });

  test("refuses numbers out of range", () => {
    expect(() => augmented(set, rng(1), { copies: 0 })).toThrow(/number of copies .* it is 0/);
    expect(() => augmented(set, rng(1), { copies: 2, shift: 16 })).toThrow(/shift of copies .* it is 16/);
  });
});
