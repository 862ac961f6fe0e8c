import { requireWhole } from "../check/numbers.ts";
import { readUViT, sidesOfUViT, type UViTOptions, uvitSpec } from "../models/u-vit-spec.ts";
import { checkPatches, type PatchSettings, tokensOf } from "./dit-family.ts";
import { type Config, flopsOfAttention, modelFamily, requireSame, sampleSize } from "./model-family.ts";
import type { DataShape } from "./types.ts";

/** Its depth is odd: as many blocks before the middle one as after it. */
export interface UViTSettings extends PatchSettings {
  /** Whether the blocks after the middle are given what those before it made; true unless given. */
  readonly skips?: boolean;
}

const model = "UViT";

function check(settings: UViTSettings, data: DataShape): void {
  checkPatches(settings, data);
  const { depth } = settings;
  requireWhole("transformer's depth", depth, 1, 63);
  if (depth % 2 === 0)
    throw new RangeError(
      `A U-ViT has as many blocks before the middle one as after it: a depth of ${depth} has to be ${depth - 1} or ${depth + 1}.`,
    );
}

const config = ({ patch, width, depth, heads, skips = true }: UViTSettings, { shape, classes }: DataShape): Config => ({
  _class_name: model,
  img_size: sampleSize(shape),
  in_chans: shape[2],
  patch_size: patch,
  embed_dim: width,
  depth,
  num_heads: heads,
  num_classes: classes > 0 ? classes + 1 : -1,
  skip: skips,
});

function settings(given: unknown) {
  const options = readUViT(given);
  const found: UViTSettings = {
    patch: options.patch_size,
    width: options.embed_dim,
    depth: options.depth,
    heads: options.num_heads,
    ...(options.skip ? {} : { skips: false }),
  };
  const data = { shape: [...sidesOfUViT(options), options.in_chans], classes: Math.max(0, options.num_classes - 1) };
  requireSame(model, options, uvitOptionsOf(found, data));
  return { settings: found, data };
}

/** The options of such a network. */
export const uvitOptionsOf = (settings: UViTSettings, data: DataShape): UViTOptions => readUViT(config(settings, data));

const allTokensOf = (settings: UViTSettings, data: DataShape) => tokensOf(settings, data) + (data.classes > 0 ? 2 : 1);

/** How often a parameter is used for an example. */
const usesOf = (settings: UViTSettings, data: DataShape) => (path: string) => {
  if (path.startsWith("final_layer")) return data.shape[0]! * data.shape[1]!;
  return path.startsWith("patch_embed") ? tokensOf(settings, data) : allTokensOf(settings, data);
};

/** Bao et al.'s `UViT`; see `u-vit.ts`. */
export const uvitFamily = modelFamily<UViTSettings>({
  ...{ title: "U-ViT", name: model, check, config, settings },
  spec: (settings, data) => uvitSpec(uvitOptionsOf(settings, data)),
  uses: usesOf,
  attention: (settings, data) => settings.depth * flopsOfAttention(allTokensOf(settings, data), settings.width),
});
