import type { Tensor3D } from "#tf";
import {
  flag,
  ignored,
  oneOrMore,
  only,
  optional,
  readOptions,
  real,
  requireFit,
  type ValuesOf,
  whole,
} from "./options.ts";
import {
  convolutionSpec,
  linearSpec,
  listOf,
  normSpec,
  type Parameter,
  type ParametersOf,
  projectionSpec,
  tableSpec,
} from "./spec.ts";

const options = {
  img_size: oneOrMore(whole(32)),
  patch_size: whole(2, 1, 64),
  in_chans: whole(3),
  embed_dim: whole(512),
  depth: whole(13, 1, 256),
  num_heads: whole(8),
  mlp_ratio: real(4, 0.01, 64),
  qkv_bias: flag(false),
  qk_scale: optional(only(null)),
  mlp_time_embed: flag(false),
  num_classes: whole(-1, -1),
  use_checkpoint: ignored(),
  conv: flag(true),
  skip: flag(true),
};
const model = "UViT";

/** The arguments of Bao et al.'s `UViT` (arXiv:2209.12152); diffusers has no such class. `num_classes` counts the one for none. */
export type UViTOptions = ValuesOf<typeof options>;

/** @throws ConfigError which names the option that can't be. */
export function readUViT(config: unknown): UViTOptions {
  const given = readOptions(model, options, config);
  const { embed_dim, num_heads, patch_size, mlp_ratio } = given;
  const sides = sidesOfUViT(given);
  requireFit(sides.length === 2, model, "img_size", "has to be a side, or two");
  requireFit(
    sides.every((side) => side % patch_size === 0),
    model,
    "patch_size",
    `is ${patch_size}, which doesn't divide images of ${sides.join(" × ")}`,
  );
  requireFit(embed_dim % num_heads === 0, model, "num_heads", `is ${num_heads}, which doesn't divide ${embed_dim}`);
  requireFit(embed_dim % 2 === 0, model, "embed_dim", `is ${embed_dim}, and has to be even`);
  requireFit(Number.isInteger(embed_dim * mlp_ratio), model, "mlp_ratio", `makes ${embed_dim * mlp_ratio} numbers`);
  return given;
}

export const sidesOfUViT = ({ img_size }: Pick<UViTOptions, "img_size">): readonly number[] =>
  typeof img_size === "number" ? [img_size, img_size] : img_size;

/** Tokens before those of patches: the class's, where there are classes, and the time's. */
export const extraTokens = (o: Pick<UViTOptions, "num_classes">): number => (o.num_classes > 0 ? 2 : 1);

/** Blocks before the middle one, and after it. */
export const halfDepth = (o: Pick<UViTOptions, "depth">): number => Math.floor(o.depth / 2);

const blockSpec = (o: UViTOptions, skips: boolean) => {
  const dim = o.embed_dim;
  return {
    norm1: normSpec(dim),
    attn: { qkv: projectionSpec(dim, 3 * dim, o.qkv_bias), proj: linearSpec(dim, dim) },
    norm2: normSpec(dim),
    mlp: { fc1: linearSpec(dim, dim * o.mlp_ratio), fc2: linearSpec(dim * o.mlp_ratio, dim) },
    skip_linear: skips ? linearSpec(2 * dim, dim) : undefined,
  };
};
export type UViTBlock = ParametersOf<ReturnType<typeof blockSpec>>;

/** The parameters of the paper's code, by its names. */
export const uvitSpec = (o: UViTOptions) => {
  const dim = o.embed_dim;
  const [height, width] = sidesOfUViT(o) as [number, number];
  const tokens = extraTokens(o) + (height * width) / o.patch_size ** 2;
  return {
    patch_embed: { proj: convolutionSpec(o.in_chans, dim, o.patch_size) },
    time_embed: o.mlp_time_embed ? { 0: linearSpec(dim, 4 * dim), 2: linearSpec(4 * dim, dim) } : undefined,
    label_emb: o.num_classes > 0 ? tableSpec(o.num_classes, dim) : undefined,
    pos_embed: {
      shape: [1, tokens, dim],
      layout: "same",
      initial: { kind: "normal", spread: 0.02 },
    } as Parameter<Tensor3D>,
    in_blocks: listOf(halfDepth(o), () => blockSpec(o, false)),
    mid_block: blockSpec(o, false),
    out_blocks: listOf(halfDepth(o), () => blockSpec(o, o.skip)),
    norm: normSpec(dim),
    decoder_pred: linearSpec(dim, o.patch_size ** 2 * o.in_chans),
    final_layer: o.conv ? convolutionSpec(o.in_chans, o.in_chans, 3) : undefined,
  };
};
export type UViT = ParametersOf<ReturnType<typeof uvitSpec>>;
