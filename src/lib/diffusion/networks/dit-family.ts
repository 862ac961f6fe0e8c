import { requireWhole } from "../check/numbers.ts";
import { type DiTOptions, ditSpec, readDiT } from "../models/dit-spec.ts";
import {
  type Config,
  flopsOfAttention,
  modelFamily,
  requireImages,
  requireSame,
  sampleSize,
  sidesOf,
} from "./model-family.ts";
import type { DataShape } from "./types.ts";

/** What transformers over patches have in common. */
export interface PatchSettings {
  /** Side of a patch in pixels. */
  readonly patch: number;
  /** Numbers in a token. */
  readonly width: number;
  /** Number of blocks. */
  readonly depth: number;
  readonly heads: number;
}

/** The size of a DiT, and how its tokens and blocks begin. */
export interface DiTSettings extends PatchSettings {
  /** How tokens know their places; "sinusoidal" unless given. */
  readonly positions?: "sinusoidal" | "none";
  /** What opens each block: gates that begin at 0, or anywhere; "zero" unless given. */
  readonly gates?: "zero" | "random";
}

const model = "DiTTransformer2DModel";

/** @throws a sentence for the first setting that is out of range. */
export function checkPatches({ patch, width, depth, heads }: PatchSettings, { shape, classes }: DataShape): void {
  const [rows, columns] = requireImages(shape, "A transformer over patches");
  requireWhole("side of a patch", patch, 1, 64);
  requireWhole("transformer's width", width, 4, 2048);
  requireWhole("transformer's depth", depth, 1, 64);
  requireWhole("number of heads", heads, 1, 64);
  requireWhole("model's number of classes", classes, 0, 1000);
  if (width % heads !== 0 || width % 4 !== 0)
    throw new RangeError(`A width of ${width} has to be a multiple of 4, and of the ${heads} heads that share it.`);
  if (rows % patch !== 0 || columns % patch !== 0)
    throw new RangeError(`Patches of ${patch} × ${patch} don't fill images of ${rows} × ${columns}.`);
}

function check(settings: DiTSettings, data: DataShape): void {
  checkPatches(settings, data);
  const { positions = "sinusoidal", gates = "zero" } = settings;
  if (positions !== "sinusoidal" && positions !== "none")
    throw new RangeError(`Unknown positions: ${positions} (expected one of sinusoidal, none).`);
  if (gates !== "zero" && gates !== "random")
    throw new RangeError(`Unknown gates: ${gates} (expected one of zero, random).`);
}

function config(settings: DiTSettings, { shape, classes }: DataShape): Config {
  const { patch, width, depth, heads, positions = "sinusoidal", gates = "zero" } = settings;
  return {
    _class_name: model,
    sample_size: shape[0] === shape[1] ? sampleSize(shape) : Math.max(shape[0]!, shape[1]!),
    in_channels: shape[2],
    out_channels: shape[2],
    patch_size: patch,
    num_layers: depth,
    num_attention_heads: heads,
    attention_head_dim: width / heads,
    num_embeds_ada_norm: Math.max(1, classes),
    ...(shape[0] === shape[1] ? {} : { _sides: shape.slice(0, 2) }),
    ...(classes > 0 ? {} : { _classes: 0 }),
    ...(positions === "none" ? { _positions: "none" } : {}),
    ...(gates === "random" ? { _gates: "random" } : {}),
  };
}

function settings(given: unknown) {
  const options = readDiT(given);
  const own = given as Config;
  const found: DiTSettings = {
    patch: options.patch_size,
    width: options.num_attention_heads * options.attention_head_dim,
    depth: options.num_layers,
    heads: options.num_attention_heads,
    ...(own._positions === "none" ? { positions: "none" } : {}),
    ...(own._gates === "random" ? { gates: "random" } : {}),
  };
  const sides = sidesOf(model, own._sides ? { sample_size: own._sides } : given);
  const data = {
    shape: [...sides, options.in_channels],
    classes: own._classes === 0 ? 0 : options.num_embeds_ada_norm,
  };
  const alike = { ...options, out_channels: options.out_channels ?? options.in_channels };
  requireSame(model, alike, ditOptionsOf(found, data));
  return { settings: found, data };
}

/** diffusers' options of such a network. */
export const ditOptionsOf = (settings: DiTSettings, data: DataShape): DiTOptions => readDiT(config(settings, data));

/** Whether a parameter works on each token, rather than on what is told of an example. */
const isOfTokens = (path: string): boolean => /\.(attn1|ff)\.|^pos_embed|^proj_out_2/.test(path);

/** How many patches an image has. */
export const tokensOf = ({ patch }: PatchSettings, { shape }: DataShape): number =>
  (shape[0]! * shape[1]!) / patch ** 2;

/** diffusers' `DiTTransformer2DModel`; see `dit.ts`. */
export const ditFamily = modelFamily<DiTSettings>({
  ...{ title: "Diffusion transformer", name: model, check, config, settings },
  spec: (settings, data) => ditSpec(ditOptionsOf(settings, data)),
  uses: (settings, data) => (path) => (isOfTokens(path) ? tokensOf(settings, data) : 1),
  attention: (settings, data) => settings.depth * flopsOfAttention(tokensOf(settings, data), settings.width),
});
