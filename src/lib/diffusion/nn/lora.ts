import { add, clone, matMul, mul, type Tensor, type Tensor2D, tensor, tidy, zeros } from "#tf";
import { requireWhole } from "../check/numbers.ts";
import type { Rng } from "../random/rng.ts";
import { leaves, map, type Tree } from "./tree.ts";

/** A dense layer's change of few numbers: A [in, r], B [r, out]. */
export type Adapter = {
  readonly lora_A: { readonly weight: Tensor2D };
  readonly lora_B: { readonly weight: Tensor2D };
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
 * Fresh adapters of the dense layers of a network that are targets: A uniform in ±1/√in as peft begins, B zero, so that nothing is
 * changed yet. Hu et al., arXiv:2106.09685, section 4.1. The caller's.
 * @throws a sentence where no layer is a target, or the rank is out of range
 */
export function initLora(rng: Rng, params: Tree, { rank = 4, targets = attentionLayers }: LoraOptions = {}): Adapters {
  requireWhole("rank of adapters", rank, 1, 4096);
  const layers = denseLayers(params);
  const chosen = layers.filter(([path]) => isTarget(path, targets));
  if (chosen.length === 0) {
    const asked = targets instanceof RegExp ? targets : targets.join(", ");
    throw new RangeError(`No dense layer is called ${asked}; there are ${layers.map(([path]) => path).join(", ")}.`);
  }
  const fresh = ([path, { shape }]: Layer) => {
    const [inputs, outputs] = shape as [number, number];
    const values = rng.fork(path).uniforms(inputs * rank);
    const a = values.map((u) => (2 * u - 1) / Math.sqrt(inputs));
    const adapter: Adapter = {
      lora_A: { weight: tensor(a, [inputs, rank]) as Tensor2D },
      lora_B: { weight: zeros([rank, outputs]) },
    };
    return [path, adapter] as const;
  };
  return Object.fromEntries(chosen.map(fresh));
}

type Layer = readonly [path: string, weight: Tensor];

const suffix = ".weight";

/** Layers whose weight is a matrix, but for tables that rows are looked up in. */
const denseLayers = (params: Tree): readonly Layer[] =>
  leaves(params).flatMap(([path, leaf]): Layer[] => {
    const layer = path.slice(0, -suffix.length);
    return leaf.rank === 2 && path.endsWith(suffix) && !isTable.test(layer) ? [[layer, leaf]] : [];
  });

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

const changeOf = ({ lora_A, lora_B }: Adapter, { alpha, scale = 1 }: AdaptOptions): Tensor => {
  const [, rank] = lora_A.weight.shape;
  return mul(matMul(lora_A.weight, lora_B.weight), (scale * (alpha ?? rank)) / rank);
};

function requireFit(params: Tree, adapters: Adapters): void {
  const layers = new Map(denseLayers(params));
  for (const [path, { lora_A, lora_B }] of Object.entries(adapters)) {
    const weight = layers.get(path);
    if (!weight)
      throw new RangeError(
        `The adapter ${path} fits no dense layer of these parameters, which are ${[...layers.keys()].join(", ")}.`,
      );
    const [[inputs, rank], [inner, outputs]] = [lora_A.weight.shape, lora_B.weight.shape];
    if (inputs !== weight.shape[0] || outputs !== weight.shape[1] || rank !== inner)
      throw new RangeError(
        `The adapter ${path} is [${inputs}, ${rank}] times [${inner}, ${outputs}], but the layer's weight is [${weight.shape.join(", ")}].`,
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
