import { expect, test } from "vitest";
import {
  linearCode,
  patchesOf,
  picturesOf,
  reconstructed,
} from "../../../../src/components/autoencoders/ae-ceiling/linear.ts";
import { scenes } from "../../../../src/lib/diffusion/data/images/scenes/sampler.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

const { points } = scenes()(rng(1), 4);

test("pictures cut into patches and put back are the same", () => {
  expect(picturesOf(patchesOf(points, 8), 8)).toEqual(points);
});

test("as many numbers as a patch has bring every picture back, and fewer leave more error", () => {
  const code = linearCode(points, 4);
  const error = (channels: number) => {
    const again = reconstructed(points, code, 4, channels);
    return points.reduce((sum, value, i) => sum + (value - again[i]!) ** 2, 0) / points.length;
  };
  // Numbers of float32 in [−1, 1].
  expect(error(48)).toBeLessThan(1e-6);
  expect(error(4)).toBeLessThan(error(1));
});
