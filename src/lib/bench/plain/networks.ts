import {
  add,
  concat,
  cos,
  div,
  erf,
  matMul,
  mul,
  reshape,
  sigmoid,
  sin,
  slice,
  type Tensor,
  type Tensor2D,
  tensor,
  tensor1d,
  type Variable,
  variable,
} from "#tf";
import { frequencies, start } from "../moons.ts";
import { embedded, layersOf, tiny, type WorkOf } from "../work.ts";

export type Layer = { readonly weight: Variable; readonly bias: Variable };

/** Fresh parameters, the same as every implementation's. */
export const layers = (work: WorkOf<"mlp-train" | "tiny-train" | "mlp-sample">): Layer[] =>
  start(layersOf(work)).map(({ shape, weight, bias }) => ({
    weight: variableOf(tensor(weight, [...shape])),
    bias: variableOf(tensor1d(bias)),
  }));

/** A variable keeps a handle of its own. */
function variableOf(initial: Tensor): Variable {
  const made = variable(initial);
  initial.dispose();
  return made;
}

const dense = ({ weight, bias }: Layer, x: Tensor): Tensor => add(matMul(x as Tensor2D, weight as Tensor), bias);
const silu = (x: Tensor): Tensor => mul(x, sigmoid(x));
const gelu = (x: Tensor): Tensor => mul(x, mul(0.5, add(1, erf(div(x, Math.SQRT2)))));

/** x [n, 1] as [n, dim]. */
function sinusoids(x: Tensor, dim: number, scale: number): Tensor {
  const angles = mul(x, reshape(tensor1d(frequencies(dim, scale)), [1, dim / 2]));
  return concat([cos(angles), sin(angles)], 1);
}

/** Points [n, 2] and times [n, 1] to noise [n, 2]. */
export type Net = (x: Tensor, t: Tensor) => Tensor;

const mlp =
  ([first, ...others]: readonly Layer[]): Net =>
  (x, t) => {
    const start = dense(first!, concat([x, sinusoids(t, embedded, 1000)], 1));
    return others.reduce((h, layer) => dense(layer, silu(h)), start);
  };

const tinyDiffusion =
  ([first, ...others]: readonly Layer[]): Net =>
  (x, t) => {
    const coordinates = [0, 1].map((i) => slice(x as Tensor2D, [0, i], [-1, 1]));
    const embeddings = [
      ...coordinates.map((at) => sinusoids(at, tiny.embedded, tiny.scale)),
      sinusoids(t, tiny.embedded, 1000),
    ];
    const joined = gelu(dense(first!, concat(embeddings, 1)));
    const last = others.at(-1)!;
    return dense(
      last,
      others.slice(0, -1).reduce((h, layer) => add(h, gelu(dense(layer, h))), joined),
    );
  };

export const networkOf = (kind: "mlp-train" | "tiny-train" | "mlp-sample", given: readonly Layer[]): Net =>
  (kind === "tiny-train" ? tinyDiffusion : mlp)(given);
