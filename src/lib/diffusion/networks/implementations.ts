import { type Tensor, tensor1d, tidy } from "#tf";
import { unravel } from "../kernels/unravel.ts";
import { sizeOf } from "../math/size.ts";
import { nest, type Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import type { Network } from "./denoiser.ts";
import { type ScaleEmbedding, withScale } from "./embedding.ts";
import { initMlp, type Mlp, mlp, scaledMlp } from "./mlp.ts";
import { embedded, type MlpSettings } from "./mlp-family.ts";
import type { NetworkName, ParsedNetwork } from "./named.ts";
import { initResidualMlp, type ResidualMlp, residualMlp, scaledResidualMlp } from "./residual-mlp.ts";
import type { DataShape, Shapes } from "./types.ts";

/** A network that is told guidance scales [b] or [1] besides. */
export type ScaledNetwork = (x: Tensor, t: Tensor, cond: Tensor | undefined, scale: Tensor) => Tensor;

/** How a family of networks computes. */
interface Implementation<S, P extends Tree> {
  init(rng: Rng, settings: S, data: DataShape): P;
  apply(params: P): Network<Tensor | undefined>;
  /** Where it can be told a guidance scale: parameters with an embedding of it, and the network of those. */
  readonly scaled?: {
    init(params: P): P & ScaleEmbedding;
    apply(params: P & ScaleEmbedding): ScaledNetwork;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: each family has settings and parameters of its own
const implementations: Readonly<Record<NetworkName, Implementation<any, any>>> = {
  mlp: {
    init: (rng, settings, { shape, classes }) => initMlp(rng, { ...settings, dim: sizeOf(shape), classes }),
    apply: mlp,
    scaled: { init: withScale<Mlp>, apply: scaledMlp },
  } satisfies Implementation<MlpSettings, Mlp>,
  "residual-mlp": {
    init: initResidualMlp,
    apply: residualMlp,
    scaled: { init: withScale<ResidualMlp>, apply: scaledResidualMlp },
  } satisfies Implementation<MlpSettings, ResidualMlp>,
};

/** A network, ready to be given parameters. */
export interface OpenNetwork {
  /** Fresh parameters; the caller's. */
  init(rng: Rng): Tree;
  apply(params: Tree): Network<Tensor | undefined>;
  /** Parameters from a vector in the order of `shapes`; the caller's. @throws a sentence where the vector has another length. */
  read(vector: Float32Array): Tree;
  /** The same told a guidance scale, where the network can be. */
  readonly scaled?: {
    /** Those of the network itself, and new ones for the scale. */
    init(params: Tree): Tree & ScaleEmbedding;
    apply(params: Tree): ScaledNetwork;
    read(vector: Float32Array): Tree;
  };
}

export function openNetwork({ name, settings, data, shapes }: ParsedNetwork): OpenNetwork {
  const { init, apply, scaled } = implementations[name];
  return {
    init: (rng) => init(rng, settings, data),
    apply,
    read: (vector) => parametersOf(shapes, vector),
    ...(scaled
      ? {
          scaled: {
            init: scaled.init,
            apply: scaled.apply as (params: Tree) => ScaledNetwork,
            read: (vector) => parametersOf([...shapes, ["scale_embedding.weight", [embedded, embedded]]], vector),
          },
        }
      : {}),
  };
}

function parametersOf(shapes: Shapes, vector: Float32Array): Tree {
  const expected = shapes.reduce((sum, [, shape]) => sum + sizeOf(shape), 0);
  if (vector.length !== expected)
    throw new RangeError(
      `These weights hold ${vector.length} numbers, but this network has ${expected}: open them with the settings and classes that they were trained with.`,
    );
  const parts = tidy(() =>
    unravel(
      tensor1d(vector),
      shapes.map(([, shape]) => shape),
    ),
  );
  return nest(shapes.map(([path], i) => [path, parts[i]!]));
}
