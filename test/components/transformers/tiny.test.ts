import { expect, test } from "vitest";
import {
  attentionOf,
  dense,
  normalised,
  plainBlock,
  rotated,
  softmax,
  tinyBlock,
} from "../../../src/components/transformers/tiny.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

const WIDTH = 8;
const block = tinyBlock(rng(1), WIDTH, 2);
const x = Float64Array.from(rng(2).normals(4 * WIDTH));
const near = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  // Sums of a few dozen products in double precision.
  for (let i = 0; i < a.length; i++) expect(a[i]).toBeCloseTo(b[i]!, 12);
};

test("dense is a matrix product", () => {
  near(dense([1, 2, 3, 4], Float64Array.of(1, 0, 2, 1), 2), [5, 2, 11, 4]);
});

test("rows are normalised each by itself", () => {
  const y = normalised(x, WIDTH);
  for (let at = 0; at < y.length; at += WIDTH) {
    const row = y.subarray(at, at + WIDTH);
    expect(row.reduce((a, b) => a + b)).toBeCloseTo(0, 12);
    expect(row.reduce((a, b) => a + b * b, 0) / WIDTH).toBeCloseTo(1, 4); // epsilon
  }
});

test("shares of attention sum up to 1", () => {
  for (const head of attentionOf(block, x))
    for (const shares of head) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  near(softmax([1000, 1000]), [0.5, 0.5]);
});

test("a turn keeps lengths, and turns nothing at the first place", () => {
  const places = [0, 1, 2, 3].map((i) => [i, 2 * i] as const);
  const y = rotated(x, WIDTH, 1, places);
  near(y.subarray(0, WIDTH), x.subarray(0, WIDTH));
  for (let i = 0; i < x.length; i += 2)
    expect(Math.hypot(y[i]!, y[i + 1]!)).toBeCloseTo(Math.hypot(x[i]!, x[i + 1]!), 12);
});

test("a block treats tokens alike: exchanged, they are answered exchanged", () => {
  const exchanged = Float64Array.from([
    ...x.subarray(WIDTH, 2 * WIDTH),
    ...x.subarray(0, WIDTH),
    ...x.subarray(2 * WIDTH),
  ]);
  const [y, z] = [plainBlock(block, x), plainBlock(block, exchanged)];
  near(z.subarray(0, WIDTH), y.subarray(WIDTH, 2 * WIDTH));
  near(z.subarray(2 * WIDTH), y.subarray(2 * WIDTH));
});
