import { sizeOf } from "../diffusion/math/size.ts";
import type { Shapes } from "../diffusion/networks/types.ts";
import { rng } from "../diffusion/random/rng.ts";
import { noiseBatch, uniformTimesteps } from "../diffusion/training/noise-batch.ts";
import { type HeldOut, noising } from "./moons.ts";

/** What every implementation learns: 256 images of a wave each, flat, in [−1, 1]. */
export function trainingImages([height = 1, width = 1, channels = 1]: readonly number[], seed = 20, n = 256) {
  const images = new Float32Array(n * height * width * channels);
  const random = rng(seed);
  for (let i = 0, at = 0; i < n; i++) {
    const [across, down, phase] = random.fork(i).uniforms(3) as unknown as [number, number, number];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < channels; c++)
          images[at++] = Math.sin(2 * Math.PI * ((across * x) / 4 + (down * y) / 4 + phase + c / channels));
  }
  return images;
}

/** What every implementation is judged by: other waves, with noise that never changes. */
export const heldOutImages = (shape: readonly number[], n = 32): HeldOut =>
  noiseBatch(noising, { x0: trainingImages(shape, 21, n) }, uniformTimesteps(rng(22), n), rng(23));

/** The same start for all, by path: weights uniform with the variance of PyTorch's, scales of 1, other vectors of 0. */
export const startOf = (shapes: Shapes): [path: string, shape: readonly number[], values: Float32Array][] =>
  shapes.map(([path, shape]) => {
    const size = sizeOf(shape);
    if (shape.length === 1) return [path, shape, new Float32Array(size).fill(path.endsWith("weight") ? 1 : 0)];
    const bound = 1 / Math.sqrt(sizeOf(shape.slice(0, -1)));
    return [
      path,
      shape,
      rng(24)
        .fork(path)
        .uniforms(size)
        .map((u) => bound * (2 * u - 1)),
    ];
  });
