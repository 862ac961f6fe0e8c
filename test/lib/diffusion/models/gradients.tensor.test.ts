import { expect, inject, test } from "vitest";
import { add, dispose, grads, mul, type Scalar, sum, type Tensor, tensor, tidy } from "#tf";
import { freshWeights } from "../../../../src/lib/diffusion/models/weights.ts";
import { leaves, rebuild, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { isLong } from "../../../setup/extent.ts";
import { askedModels, normals, tinyModels } from "./tiny-models.ts";

/** Each parameter by itself where that is quick; elsewhere all at once, along directions in which none is lost among others. */
const isEach = inject("isWasm") === true;
const directions = 3;

/**
 * Parameters move by this share of their size. The differences' own error, which falls with the square of the step (1.7 % at
 * 0.01 where it is largest), is then below 0.3 % of what they find, and that of float32, which keeps the loss to about 1e-6 of its
 * size, below 2e-4 of that.
 */
const step = 0.004;

const read = async (x: Tensor): Promise<Float32Array> => {
  const values = (await x.data()) as Float32Array;
  dispose(x);
  return values;
};
const dot = (a: Float32Array, b: Float32Array) => a.reduce((total, value, i) => total + value * b[i]!, 0);
const size = (a: Float32Array) => Math.sqrt(dot(a, a));

/** Half at random and half along the gradient, so that its slope isn't lost; as long as the parameter, or as many times 0.1. */
function directionOf(label: string, values: Float32Array, gradient: Float32Array): Float32Array {
  const random = rng(5).fork(label).normals(values.length);
  const [ofRandom, ofGradient] = [size(random), size(gradient) || 1];
  const length = Math.max(size(values), 0.1 * Math.sqrt(values.length)) / 2;
  return random.map((value, i) => length * (value / ofRandom + gradient[i]! / ofGradient));
}

const loss = (y: Tensor): Scalar => sum(mul(y, normals("loss", y.shape))) as Scalar;

/** Of one alone on an imitated GPU, where those with convolutions take up to a minute: every kernel's gradient has a test of its own. */
const asked = inject("backend") && !isLong ? ["SD3Transformer2DModel"] : askedModels;

test.each(asked)("%s: the slope of a loss is that of its differences", async (name) => {
  const { spec, answer } = tinyModels[name]!;
  const params: Tree = freshWeights(spec, rng(2));
  const all = leaves(params);
  const lossOf = (...values: Tensor[]) => loss(answer(rebuild(params, values)));
  const gradients = await Promise.all(tidy(() => grads(lossOf)(all.map(([, leaf]) => leaf))).map(read));
  const values = await Promise.all(all.map(async ([, leaf]) => (await leaf.data()) as Float32Array));
  const ways = all.map(([path], i) => directionOf(path, values[i]!, gradients[i]!));
  const slopes = ways.map((way, i) => dot(way, gradients[i]!));
  const outcome = await read(tidy(() => answer(params)));
  const scale = size(outcome);

  /** The loss where parameters have moved along their ways, each by a share. */
  const at = async (shares: readonly number[]) =>
    (
      await read(
        tidy(() => {
          const moved = all.map(([, leaf], i) =>
            shares[i] === 0 ? leaf : add(leaf, mul(tensor(ways[i]!, leaf.shape), shares[i]!)),
          );
          return lossOf(...moved);
        }),
      )
    )[0]!;
  const difference = async (shares: readonly number[], h: number) => {
    const [up, down] = [await at(shares.map((s) => h * s)), await at(shares.map((s) => -h * s))];
    return (up - down) / (2 * h);
  };

  if (isEach) {
    for (const [i, [path]] of all.entries()) {
      const found = await difference(
        all.map((_, k) => (k === i ? 1 : 0)),
        step,
      );
      expect(Math.abs(found - slopes[i]!), `${path}: ${found} for ${slopes[i]}`).toBeLessThan(
        0.01 * Math.abs(slopes[i]!) + 1e-3 * scale,
      );
    }
  } else {
    // No parameter counts for more than the median does, so that a wrong one among them shows.
    const middle = slopes.map(Math.abs).toSorted((a, b) => a - b)[slopes.length >> 1]!;
    for (let d = 0; d < directions; d++) {
      const signs = rng(7).fork(d).uniforms(all.length);
      const shares = slopes.map((slope, i) => (signs[i]! < 0.5 ? 1 : -1) * Math.min(1, middle / Math.abs(slope)));
      const expected = shares.reduce((total, share, i) => total + share * slopes[i]!, 0);
      const found = await difference(shares, step);
      expect(Math.abs(found - expected), `direction ${d}: ${found} for ${expected}`).toBeLessThan(
        0.1 * middle + 2e-3 * scale,
      );
    }
  }
  dispose(all.map(([, leaf]) => leaf));
});
