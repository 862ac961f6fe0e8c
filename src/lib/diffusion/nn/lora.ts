import { add, clone, matMul, mul, reshape, type Tensor, tensor, tidy, zeros } from "#tf";
import { requireWhole } from "../check/numbers.ts";
import { sizeOf } from "../math/size.ts";
import type { Rng } from "../random/rng.ts";
import { leaves, map, type Tree } from "./tree.ts";

/** A layer's change of few numbers: A [in, r], B [r, out] of a dense one, A [h, w, in, r], B [1, 1, r, out] of a convolution. */
export type Adapter = {
  readonly lora_A: { readonly weight: Tensor };
  readonly lora_B: { readonly weight: Tensor };
};

/** Adapters by the paths of their layers; the paths of their leaves are those that peft writes. */
export type Adapters = { readonly [layer: string]: Adapter };

/** The layers of attention, by the ends of their paths, as diffusers' training scripts adapt them. */
export const attentionLayers: readonly string[] = [
  ...["to_q", "to_k", "to_v", "to_out.0"],
  ...["add_q_proj", "add_k_proj", "add_v_proj", "to_add_out"],
];

/** Which layers get adapters, and how large. */
export interface LoraOptions {
  /** r: how many numbers lie between A and B; 4 unless given. */
  readonly rank?: number;
  /** The layers, by a pattern or by the ends of their paths, as peft's `target_modules`; `attentionLayers` unless given. */
  readonly targets?: RegExp | readonly string[];
}

/** How much of what adapters learned counts. */
export interface AdaptOptions {
  /** α: what A B is multiplied by, over r; r unless given, which makes it 1. */
  readonly alpha?: number;
  /** 1 unless given; 0 leaves the weights as they are, −1 takes off what was merged. */
  readonly scale?: number;
}

/**
 * Fresh adapters of the dense layers and convolutions of a network that are targets: A uniform in ±1/√in as peft begins, where in
 * counts a window's places too, and B zero, so that nothing is changed yet. Hu et al., arXiv:2106.09685, section 4.1. The caller's.
 * @throws a sentence where no layer is a target, or the rank is out of range
 */
export function initLora(rng: Rng, params: Tree, { rank = 4, targets = attentionLayers }: LoraOptions = {}): Adapters {
  requireWhole("rank of adapters", rank, 1, 4096);
  const layers = layersOf(params);
  const chosen = layers.filter(([path]) => isTarget(path, targets));
  if (chosen.length === 0) {
    const asked = targets instanceof RegExp ? targets : targets.join(", ");
    throw new RangeError(`No layer is called ${asked}; there are ${listed(layers)}.`);
  }
  const fresh = ([path, { shape }]: Layer) => {
    const [before, outputs] = [shape.slice(0, -1), shape.at(-1)!];
    const inputs = sizeOf(before);
    const values = rng.fork(path).uniforms(inputs * rank);
    const a = values.map((u) => (2 * u - 1) / Math.sqrt(inputs));
    const adapter: Adapter = {
      lora_A: { weight: tensor(a, [...before, rank]) },
      lora_B: { weight: zeros([...windowOf(shape), rank, outputs]) },
    };
    return [path, adapter] as const;
  };
  return Object.fromEntries(chosen.map(fresh));
}

type Layer = readonly [path: string, weight: Tensor];

const suffix = ".weight";

/** Layers whose weight is a matrix or windows of them, but for tables that rows are looked up in. */
const layersOf = (params: Tree): readonly Layer[] =>
  leaves(params).flatMap(([path, leaf]): Layer[] => {
    const layer = path.slice(0, -suffix.length);
    const isLayer = (leaf.rank === 2 || leaf.rank === 4) && path.endsWith(suffix) && !isTable.test(layer);
    return isLayer ? [[layer, leaf]] : [];
  });

/** Of a B: one place for each side of the layer's window. */
const windowOf = (shape: readonly number[]): number[] => shape.slice(0, -2).map(() => 1);

const mostListed = 12;

const listed = (layers: readonly Layer[]): string => {
  const names = layers.slice(0, mostListed).map(([path]) => path);
  const more = layers.length - names.length;
  return `${names.join(", ") || "none"}${more > 0 ? ` and ${more} more` : ""}`;
};

const isTable = /(^|[._])embedding(_table)?$/;

const isTarget = (path: string, targets: RegExp | readonly string[]) =>
  targets instanceof RegExp ? path.search(targets) >= 0 : targets.some((end) => `.${path}`.endsWith(`.${end}`));

/**
 * The same parameters with W + scale · α/r · A B for each W that has an adapter, differentiable by A and B; all others are those of
 * `params` themselves.
 * @throws a sentence for an adapter that fits no layer
 */
export function adapted<P extends Tree>(params: P, adapters: Adapters, options: AdaptOptions = {}): P {
  requireFit(params, adapters);
  const adapterAt = (path: string) => (path.endsWith(suffix) ? adapters[path.slice(0, -suffix.length)] : undefined);
  return map((leaf, path) => {
    const adapter = adapterAt(path);
    return adapter ? add(leaf, changeOf(adapter, options)) : leaf;
  }, params);
}

function changeOf({ lora_A, lora_B }: Adapter, { alpha, scale = 1 }: AdaptOptions): Tensor {
  const [a, b] = [lora_A.weight, lora_B.weight];
  const [rank, outputs] = b.shape.slice(-2) as [number, number];
  const product = matMul(reshape(a, [-1, rank]), reshape(b, [rank, outputs]));
  return mul(reshape(product, [...a.shape.slice(0, -1), outputs]), (scale * (alpha ?? rank)) / rank);
}

function requireFit(params: Tree, adapters: Adapters): void {
  const layers = new Map(layersOf(params));
  for (const [path, { lora_A, lora_B }] of Object.entries(adapters)) {
    const weight = layers.get(path);
    if (!weight)
      throw new RangeError(`The adapter ${path} fits no layer of these parameters, which are ${listed([...layers])}.`);
    const [{ shape }, a, b] = [weight, lora_A.weight.shape, lora_B.weight.shape];
    const rank = a.at(-1);
    if (`${a}` !== `${[...shape.slice(0, -1), rank]}` || `${b}` !== `${[...windowOf(shape), rank, shape.at(-1)]}`)
      throw new RangeError(
        `The adapter ${path} is [${a.join(", ")}] times [${b.join(", ")}], but the layer's weight is [${shape.join(", ")}].`,
      );
  }
}

/** The same as tensors of their own, for good: the network answers as before and costs what it did. The caller's. */
export const merged = <P extends Tree>(params: P, adapters: Adapters, options: AdaptOptions = {}): P =>
  tidy(() => map((leaf) => clone(leaf), adapted(params, adapters, options)) as never) as P;

/**
 * A network as a function of adapters alone, for `train` and `sample`: its own parameters stay as they are, and the caller's. What
 * they make of the weights is worked out at each answer; `merged` does so once.
 */
export const adaptedNetwork =
  <P extends Tree, A extends readonly unknown[], R>(
    net: (params: P) => (...args: A) => R,
    params: P,
    options: AdaptOptions = {},
  ) =>
  (adapters: Adapters) =>
  (...args: A): R =>
    net(adapted(params, adapters, options))(...args);
