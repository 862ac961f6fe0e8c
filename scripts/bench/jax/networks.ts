import { nn, numpy as np } from "@jax-js/jax";
import { frequencies, start } from "../../../src/lib/bench/moons.ts";
import { embedded, layersOf, tiny, type WorkOf } from "../../../src/lib/bench/work.ts";
import { array } from "./array.ts";
import type { Params } from "./learn.ts";

type Layer = { weight: np.Array; bias: np.Array };
export type NetworkWork = WorkOf<"mlp-train" | "tiny-train" | "mlp-sample">;

/** Fresh parameters, the same as every implementation's. */
export const startOfLayers = (work: NetworkWork): Params =>
  Object.fromEntries(
    start(layersOf(work)).flatMap(({ shape, weight, bias }, i) => [
      [`${i}.weight`, array(weight, shape)],
      [`${i}.bias`, array(bias, [bias.length])],
    ]),
  );

const dense = ({ weight, bias }: Layer, x: np.Array): np.Array => np.matmul(x, weight).add(bias);
const gelu = (x: np.Array): np.Array => nn.gelu(x, { approximate: false });

/** x [n, 1] as [n, dim]. */
export function sinusoids(x: np.Array, dim: number, scale: number, rates = frequencies(dim, scale)): np.Array {
  const angles = x.mul(array(rates, [1, dim / 2]));
  return np.concatenate([np.cos(angles.ref), np.sin(angles)], 1);
}

function mlp([first, ...others]: readonly Layer[], x: np.Array, t: np.Array): np.Array {
  const start = dense(first!, np.concatenate([x, sinusoids(t, embedded, 1000)], 1));
  return others.reduce((h, layer) => dense(layer, nn.silu(h)), start);
}

function tinyDiffusion([first, ...others]: readonly Layer[], points: np.Array, t: np.Array): np.Array {
  const [x, y] = [points.ref.slice([], [0, 1]), points.slice([], [1, 2])];
  const embeddings = [
    sinusoids(x, tiny.embedded, tiny.scale),
    sinusoids(y, tiny.embedded, tiny.scale),
    sinusoids(t, tiny.embedded, 1000),
  ];
  const joined = gelu(dense(first!, np.concatenate(embeddings, 1)));
  const last = others.at(-1)!;
  return dense(
    last,
    others.slice(0, -1).reduce((h, layer) => h.ref.add(gelu(dense(layer, h))), joined),
  );
}

/** Points [n, 2] and times [n, 1] to noise [n, 2]; takes what it is given. */
export function predict(work: NetworkWork, given: Params, x: np.Array, t: np.Array): np.Array {
  const layers = layersOf(work).map((_, i) => ({ weight: given[`${i}.weight`]!, bias: given[`${i}.bias`]! }));
  return (work.kind === "tiny-train" ? tinyDiffusion : mlp)(layers, x, t);
}
