import { type Tensor, tensor1d, tidy } from "#tf";
import { unravel } from "../kernels/unravel.ts";
import { sizeOf } from "../math/size.ts";
import { nest, type Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import type { Network } from "./denoiser.ts";
import { applyDiT, initDiT } from "./dit.ts";
import type { DiTSettings } from "./dit-family.ts";
import { type ScaleEmbedding, scaleEmbeddingOf, withScale } from "./embedding.ts";
import type { Extras } from "./inside.ts";
import { initMlp, type Mlp, mlp, scaledMlp } from "./mlp.ts";
import { embedded, type MlpSettings } from "./mlp-family.ts";
import type { NetworkName, ParsedNetwork } from "./named.ts";
import { initResidualMlp, type ResidualMlp, residualMlp, scaledResidualMlp } from "./residual-mlp.ts";
import type { DataShape, Shapes } from "./types.ts";
import { applyUViT, initUViT } from "./u-vit.ts";
import type { UViTSettings } from "./u-vit-family.ts";
import { applyUNet2D, initUNet2D } from "./unet-2d.ts";
import type { UNet2DSettings } from "./unet-2d-family.ts";

/** A network that is told guidance scales [b] or [1] besides. */
export type ScaledNetwork = (x: Tensor, t: Tensor, cond: Tensor | undefined, scale: Tensor) => Tensor;

/** How a family of networks computes. */
interface Implementation<S, P extends Tree> {
  init(rng: Rng, settings: S, data: DataShape): P;
  apply(params: P, settings: S, data: DataShape, extras?: Extras): Network<Tensor | undefined>;
  /** How it is told a guidance scale: by an embedding of such a width, besides its parameters. */
  readonly scaled: {
    width(settings: S): number;
    apply(params: P & ScaleEmbedding, settings: S, data: DataShape): ScaledNetwork;
  };
}

/** A network of images, told a scale as it is told time and class. */
const scaledBy =
  <S, P extends Tree>({ apply }: Pick<Implementation<S, P>, "apply">) =>
  (params: P & ScaleEmbedding, settings: S, data: DataShape): ScaledNetwork =>
  (x, t, cond, scale) =>
    apply(params, settings, data, { embedding: scaleEmbeddingOf(params, scale) })(x, t, cond);

// biome-ignore lint/suspicious/noExplicitAny: each family has settings and parameters of its own
const implementations: Readonly<Record<NetworkName, Implementation<any, any>>> = {
  mlp: {
    init: (rng, settings, { shape, classes }) => initMlp(rng, { ...settings, dim: sizeOf(shape), classes }),
    apply: mlp,
    scaled: { width: () => embedded, apply: scaledMlp },
  } satisfies Implementation<MlpSettings, Mlp>,
  "residual-mlp": {
    init: initResidualMlp,
    apply: residualMlp,
    scaled: { width: () => embedded, apply: scaledResidualMlp },
  } satisfies Implementation<MlpSettings, ResidualMlp>,
  "unet-2d": {
    init: initUNet2D,
    apply: applyUNet2D,
    scaled: { width: ({ channels }) => 4 * channels[0]!, apply: scaledBy({ apply: applyUNet2D }) },
  } satisfies Implementation<UNet2DSettings, Tree>,
  dit: {
    init: initDiT,
    apply: applyDiT,
    scaled: { width: ({ width }) => width, apply: scaledBy({ apply: applyDiT }) },
  } satisfies Implementation<DiTSettings, Tree>,
  "u-vit": {
    init: initUViT,
    apply: applyUViT,
    scaled: { width: ({ width }) => width, apply: scaledBy({ apply: applyUViT }) },
  } satisfies Implementation<UViTSettings, Tree>,
};

/** A network, ready to be given parameters. */
export interface OpenNetwork {
  /** Fresh parameters; the caller's. */
  init(rng: Rng): Tree;
  /** The network of parameters; images' networks can be looked into as they answer. */
  apply(params: Tree, extras?: Extras): Network<Tensor | undefined>;
  /** Parameters from a vector in the order of `shapes`; the caller's. @throws a sentence where the vector has another length. */
  read(vector: Float32Array): Tree;
  /** The same told a guidance scale. */
  readonly scaled: {
    /** Those of the network itself, and new ones for the scale. */
    init(params: Tree): Tree & ScaleEmbedding;
    apply(params: Tree): ScaledNetwork;
    read(vector: Float32Array): Tree;
  };
}

/** A network whose settings were checked, ready to be given parameters. */
export function openNetwork({ name, settings, data, shapes }: ParsedNetwork): OpenNetwork {
  const { init, apply, scaled } = implementations[name];
  const width = scaled.width(settings);
  return {
    init: (rng) => init(rng, settings, data),
    apply: (params, extras) => apply(params, settings, data, extras),
    read: (vector) => parametersOf(shapes, vector),
    scaled: {
      init: (params) => withScale(params as object, width) as Tree & ScaleEmbedding,
      apply: (params) => scaled.apply(params, settings, data),
      read: (vector) => parametersOf([...shapes, ["scale_embedding.weight", [embedded, width]]], vector),
    },
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
