import { expect, test } from "vitest";
import * as tf from "#tf";
import { type CapturedStep, capture, type Step } from "../../../../../src/lib/diffusion/kernels/capture.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const shape = [2, 6, 6, 4];
const size = shape.reduce((a, b) => a * b, 1);

type Op = (x: tf.Tensor4D, w: tf.Tensor4D) => tf.Tensor;

/** Every repaired gradient that makes constants or several operations. */
const ops: Record<string, Op> = {
  "averages at the border": (x) => tf.avgPool(x, 3, 2, "same"),
  "largest values": (x) => tf.maxPool(x, 2, 2, "same"),
  "nearest pixels": (x) => tf.image.resizeNearestNeighbor(x, [12, 12]),
  "pixels between": (x) => tf.image.resizeBilinear(x, [9, 11], false, true),
  mirrors: (x) =>
    tf.mirrorPad(
      x,
      [
        [0, 0],
        [1, 2],
        [2, 1],
        [0, 0],
      ],
      "reflect",
    ),
  "a dilated convolution": (x, w) => tf.conv2d(x, w, 1, "same", "NHWC", 2),
  "running sums": (x) => tf.cumsum(x, 1),
  "a pixel shuffle": (x) => tf.depthToSpace(x, 2),
  "every other column": (x) => tf.stridedSlice(x, [0, 0, 0, 0], shape, [1, 1, 2, 1]),
  "shared matrices": (x, w) =>
    tf.matMul(tf.reshape(x, [2, 36, 4]), tf.reshape(tf.slice(w, [0, 0, 0, 0], [1, 1, 4, 4]), [4, 4])),
  reductions: (x) => tf.squaredDifference(x, tf.mean(x, [1, 2], true)),
  tiles: (x) => tf.tile(tf.reshape(x, [2, 6, 1, 6, 4]), [1, 1, 2, 1, 1]),
};

const stepOf =
  (op: Op): Step =>
  ({ x, w }) => {
    const loss = (x: tf.Tensor, w: tf.Tensor) =>
      tf.add(tf.sum(tf.square(op(x as tf.Tensor4D, w as tf.Tensor4D))), tf.sum(tf.mul(w, 0.5)));
    return { results: tf.grads(loss as (...x: tf.Tensor[]) => tf.Tensor)([x!, w!]), carried: [] };
  };

async function run(repeated: CapturedStep, seed: number): Promise<number[]> {
  const random = rng(seed);
  const { results } = repeated.run({
    x: { values: random.fork("x").normals(size), shape },
    w: { values: random.fork("w").normals(144), shape: [3, 3, 4, 4] },
  });
  const numbers = await Promise.all(results.map((result) => result.data()));
  return numbers.flatMap((values) => [...values]);
}

test.each(Object.entries(ops))(
  "a step that is repeated from a recording computes what it would anew: %s",
  async (_, op) => {
    const [recorded, anew] = [capture(stepOf(op), [], true), capture(stepOf(op), [], false)];
    for (const seed of [1, 2, 3]) {
      const [found, expected] = [await run(recorded, seed), await run(anew, seed)];
      // The order of additions may differ between the two by what runs beside them on a GPU: float32's rounding.
      const off = found.findIndex(
        (value, i) => !(Math.abs(value - expected[i]!) <= 1e-4 * (1 + Math.abs(expected[i]!))),
      );
      expect(off, `${off < 0 ? "" : `run ${seed}: ${found[off]} where ${expected[off]} is right`}`).toBe(-1);
    }
    recorded.dispose();
    anew.dispose();
  },
);
