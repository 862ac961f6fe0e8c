import { describe, expect, inject, test } from "vitest";
import { add, dispose, div, grads, mul, type Scalar, sub, sum, type Tensor, tensor, tensor1d, tidy } from "#tf";
import { sizeOf } from "../../../../src/lib/diffusion/math/size.ts";
import { openNetwork } from "../../../../src/lib/diffusion/networks/implementations.ts";
import { type NetworkName, networks, parseNetwork } from "../../../../src/lib/diffusion/networks/named.ts";
import { leaves, map, ravel, rebuild, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { isLong, sample } from "../../../setup/extent.ts";
import { takesAll, tiny } from "./tiny.ts";

const settings = { width: 8, depth: 2 };
/** In a browser, where each shape compiles kernels of its own, one shape of each kind. */
const kinds = inject("backend") && !isLong ? 1 : 3;
const shapes = [
  { shape: [3, 2, 1], classes: 1 },
  { shape: [2], classes: 0 },
  { shape: [5], classes: 3 },
].slice(0, kinds);
const images = [
  { shape: [2, 4, 3], classes: 3 },
  { shape: [4, 4, 1], classes: 0 },
].slice(0, kinds);
const all = Object.keys(networks) as NetworkName[];
const names = inject("backend") ? sample(all, 3) : all;
const free = (tree: Tree) => dispose(leaves(tree).map(([, leaf]) => leaf));

/** Parameters none of which is zero. */
const shaken = (params: Tree): Tree => {
  const moved = map(
    (leaf, path) =>
      tensor(
        rng(3)
          .fork(path)
          .normals(leaf.size)
          .map((x) => 0.5 * x),
        leaf.shape,
      ),
    params,
  );
  free(params);
  return moved;
};

describe.each(names.flatMap((network) => (takesAll(network) ? shapes : images).map((data) => ({ network, ...data }))))(
  "$network for shape $shape and $classes classes",
  ({ network, ...data }) => {
    const parsed = parseNetwork(tiny[network], data);
    const { init, apply, read, scaled } = openNetwork(parsed);
    const batch = [4, ...data.shape];
    const x = () => tensor(rng(1).normals(batch.reduce((a, b) => a * b)), batch);
    const classes = () => tensor1d([0, data.classes, 0, data.classes], "int32");

    test("has the parameters that its shapes say, in their order", () => {
      const params = init(rng(0));
      expect(leaves(params).map(([path, { shape }]) => [path, shape])).toEqual(parsed.shapes);
      expect(leaves(params).reduce((sum, [, leaf]) => sum + leaf.size, 0)).toBe(parsed.size);
      free(params);
    });

    test("answers with the shape that it was asked with, and 0 at first", async () => {
      const params = init(rng(0));
      const y = tidy(() => apply(params)(x(), tensor1d([0.1, 0.4, 0.7, 1]), classes()));
      expect(y.shape).toEqual(batch);
      expect(Array.from(await y.data()).every((value) => value === 0)).toBe(true);
      dispose(y);
      free(params);
    });

    test("is the same from a vector of its weights, and for one time as for many alike", async () => {
      const params = shaken(init(rng(0)));
      const vector = tidy(() => ravel(params));
      const again = read((await vector.data()) as Float32Array);
      const ask = (weights: Tree, t: number[]) => tidy(() => apply(weights)(x(), tensor1d(t), undefined));
      const [whole, same, one] = [
        ask(params, [0.3, 0.3, 0.3, 0.3]),
        ask(again, [0.3, 0.3, 0.3, 0.3]),
        ask(again, [0.3]),
      ];
      const [a, b, c] = await Promise.all([whole.data(), same.data(), one.data()]);
      expect(b).toEqual(a);
      for (const [i, value] of a.entries()) expect(Math.abs(c[i]! - value)).toBeLessThan(1e-4); // sums in another order
      dispose([vector, whole, same, one]);
      free(params);
      free(again);
    });

    test("refuses weights of another length", () => {
      expect(() => read(new Float32Array(parsed.size + 1))).toThrow(
        `hold ${parsed.size + 1} numbers, but this network has ${parsed.size}`,
      );
    });

    test("takes no notice of a scale at first, and does once its embedding has weights", async () => {
      const params = shaken(init(rng(0)));
      const withScale = scaled.init(params);
      const ask = (weights: Tree, scale: number) =>
        tidy(() => scaled.apply(weights)(x(), tensor1d([0.3]), undefined, tensor1d([scale])));
      const plain = tidy(() => apply(params)(x(), tensor1d([0.3]), undefined));
      const [fresh, other] = [ask(withScale, 1), ask(withScale, 4)];
      const [expected, first, second] = await Promise.all([plain.data(), fresh.data(), other.data()]);
      for (const [i, value] of expected.entries()) expect(Math.abs(first[i]! - value)).toBeLessThan(1e-5);
      expect(second).toEqual(first);
      dispose([plain, fresh, other, ...leaves(withScale.scale_embedding).map(([, leaf]) => leaf)]);
      free(params);
    });
  },
);

test.each(names)("%s: its gradient along a direction is that of a finite difference", async (network) => {
  const shape = takesAll(network) ? [2] : [2, 2, 1];
  const { init, apply } = openNetwork(parseNetwork(tiny[network], { shape, classes: 1 }));
  const params = shaken(init(rng(0)));
  const values = leaves(params).map(([, leaf]) => leaf);
  const directions = values.map((leaf, i) => tensor(rng(7).fork(i).normals(leaf.size), leaf.shape));
  const answer = (...weights: Tensor[]) => {
    const x = tensor(rng(2).normals(2 * sizeOf(shape)), [2, ...shape]);
    const y = apply(rebuild(params, weights))(x, tensor1d([0.2, 0.9]), tensor1d([0, 1], "int32"));
    return sum(mul(y, tensor(rng(4).normals(2 * sizeOf(shape)), [2, ...shape]))) as Scalar;
  };
  const step = 0.003;
  const slope = tidy(() =>
    grads(answer)(values)
      .map((gradient, i) => sum(mul(gradient, directions[i]!)))
      .reduce((a, b) => add(a, b)),
  );
  const difference = tidy(() => {
    const at = (sign: number) => answer(...values.map((leaf, i) => add(leaf, mul(directions[i]!, sign * step))));
    return div(sub(at(1), at(-1)), 2 * step);
  });
  const [[exact], [found]] = await Promise.all([slope.data(), difference.data()]);
  expect(Math.abs(found! - exact!) / Math.abs(exact!)).toBeLessThan(0.01); // the square of the step, and float32 over it
  dispose([...directions, slope, difference]);
  free(params);
});

test("settings out of range are refused in a sentence", () => {
  const data = { shape: [2], classes: 0 };
  expect(() => parseNetwork({ width: 0, depth: 1 }, data)).toThrow(
    "width must be a whole number from 1 to 1024; it is 0",
  );
  expect(() => parseNetwork({ network: "u-net" as "mlp", ...settings }, data)).toThrow(
    "Unknown network: u-net (expected one of mlp, residual-mlp, unet-2d, dit, u-vit).",
  );
  expect(() => parseNetwork(settings, { shape: [2, 0], classes: 0 })).toThrow(
    "side of the data must be a whole number",
  );
});

test("operations are counted for each weight, twice", () => {
  // 34 · 8 + 8 · 8 + 8 · 2 multiply-adds.
  expect(parseNetwork(settings, { shape: [2], classes: 0 }).flops).toBe(2 * (34 * 8 + 8 * 8 + 8 * 2));
});
