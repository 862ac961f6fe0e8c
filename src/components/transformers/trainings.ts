import type { Pictures } from "../../lib/diffusion/data/images/pictures.ts";
import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";
import { type NetworkSpec, parseNetwork } from "../../lib/diffusion/networks/named.ts";

export const SHAPE = [16, 16, 1] as const;
const CLASSES = 10;
const BATCH = 8;

export interface Backbone {
  readonly title: string;
  readonly network: NetworkSpec;
}

const dit = { network: "dit", patch: 2, width: 40, depth: 3, heads: 4 } as const;
const uvit = { network: "u-vit", patch: 2, width: 40, depth: 3, heads: 4 } as const;
const unet = {
  network: "unet-2d",
  ...{ channels: [8, 16, 24], layers: 1, attention: [false, false, true], groups: 4, headDim: 8 },
} as const;

/** What is trained side by side: about as many operations for a picture, where only one thing is changed. */
export const backbones = {
  unet: { title: "U-Net", network: unet },
  dit: { title: "DiT", network: dit },
  uvit: { title: "U-ViT", network: uvit },
  gates: { title: "DiT, gates begin anywhere", network: { ...dit, gates: "random" } },
  places: { title: "DiT, no positions", network: { ...dit, positions: "none" } },
  skips: { title: "U-ViT, no skips", network: { ...uvit, skips: false } },
  coarse: { title: "DiT, patches of 4 × 4", network: { ...dit, patch: 4 } },
} as const satisfies Readonly<Record<string, Backbone>>;
export type BackboneName = keyof typeof backbones;

export interface Comparison {
  readonly title: string;
  readonly members: readonly BackboneName[];
}
export const comparisons = {
  backbones: { title: "U-Net, DiT, U-ViT", members: ["unet", "dit", "uvit"] },
  gates: { title: "gates from zero, or from anywhere", members: ["dit", "gates"] },
  positions: { title: "with positions, or without", members: ["dit", "places"] },
  skips: { title: "with long skips, or without", members: ["uvit", "skips"] },
  patches: { title: "patches of 2 × 2, or 4 × 4", members: ["dit", "coarse"] },
} as const satisfies Readonly<Record<string, Comparison>>;
export type ComparisonName = keyof typeof comparisons;

/** Steps of each training of the comparisons. */
export const STEPS = 300;

/** DiTs of several sizes, and how long each is trained: the smaller, the more steps. */
export const sizes = {
  w16: { title: "width 16", network: { ...dit, width: 16, depth: 2, heads: 2 }, steps: 900 },
  w24: { title: "width 24", network: { ...dit, width: 24, depth: 3, heads: 2 }, steps: 450 },
  w32: { title: "width 32", network: { ...dit, width: 32, depth: 4, heads: 4 }, steps: 300 },
  w48: { title: "width 48", network: { ...dit, width: 48, depth: 4, heads: 4 }, steps: 200 },
} as const satisfies Readonly<Record<string, Backbone & { readonly steps: number }>>;
export type SizeName = keyof typeof sizes;

/** Digits that all learn from. */
export const picturesJob = (seed: number) => ({ set: "digits", size: 16, n: 4000, seed }) as const;

const model = (network: NetworkSpec): ModelSpec => ({
  ...network,
  ...{ schedule: "cosine", prediction: "v", shape: SHAPE, classes: CLASSES },
});

export function jobOf(
  network: NetworkSpec,
  { points, labels, classNames }: Pictures,
  steps: number,
  seed: number,
): TrainJob {
  return {
    model: model(network),
    data: { points, labels, classNames },
    optimizer: { name: "adam", learningRate: 2e-3, weightDecay: 0, clip: 1, learningRateSchedule: "warmup" },
    emaDecay: 0.99,
    weighting: "uniform",
    batchSize: BATCH,
    steps,
    seed,
  };
}

/** Parameters, and operations of a training step: forwards, and twice as many backwards, for a batch. */
export function costOf(network: NetworkSpec): { parameters: number; step: number; forward: number } {
  const { size, flops } = parseNetwork(network, { shape: SHAPE, classes: CLASSES });
  return { parameters: size, forward: flops, step: 3 * BATCH * flops };
}

/** Mean losses of so many equal parts of a training, each at its last step; what isn't there yet is left out. */
export function binned(losses: readonly number[], steps: number, parts: number): [step: number, loss: number][] {
  const width = steps / parts;
  return Array.from({ length: Math.floor(losses.length / width + 1e-9) }, (_, i) => {
    const part = losses.slice(Math.round(i * width), Math.round((i + 1) * width));
    return [Math.round((i + 1) * width), part.reduce((sum, loss) => sum + loss, 0) / part.length];
  });
}

export const PARTS = 12;
