import type { ImageWork, Work } from "./work.ts";

export interface Job {
  readonly name: string;
  /** What is done in a step, for people. */
  readonly title: string;
  readonly group: "training" | "sampling" | "blocks";
  readonly work: Work;
  /** Held-out loss at which a training job counts as learnt. */
  readonly threshold?: number;
}

const mlp = (width: number, depth: number, batch: number, threshold: number): Job => ({
  name: `mlp-${width}x${depth}-b${batch}`,
  title: `Train an MLP ${width} × ${depth}, batch ${batch}`,
  group: "training",
  work: { kind: "mlp-train", width, depth, batch },
  threshold,
});

const sample = (points: number): Job => ({
  name: `sample-${points}`,
  title: `Sample ${points.toLocaleString("en")} points, MLP 128 × 3`,
  group: "sampling",
  work: { kind: "mlp-sample", width: 128, depth: 3, points },
});

const unet = { network: "unet-2d", layers: 1, groups: 8, headDim: 32 } as const;
const unet16 = { ...unet, channels: [32, 64], attention: [false, true] } as const;
const unet32 = { ...unet, channels: [32, 64, 64], attention: [false, false, true] } as const;
const dit = (patch: number) => ({ network: "dit", patch, width: 128, depth: 4, heads: 4 }) as const;

type Network = Pick<ImageWork, "network" | "shape">;

const images = (name: string, title: string, given: Network, batch: number): Job[] => [
  {
    name: `${name}-train`,
    title: `Train ${title}, batch ${batch}`,
    group: "training",
    work: { kind: "image-train", images: batch, ...given },
  },
  {
    name: `${name}-sample`,
    title: `Sample 16 images, ${title}`,
    group: "sampling",
    work: { kind: "image-sample", images: 16, ...given },
  },
];

const block = (name: string, title: string, work: Work): Job => ({ name, title, group: "blocks", work });

/** What is measured, in this order. */
export const jobs: readonly Job[] = [
  mlp(64, 2, 200, 0.445),
  mlp(128, 3, 256, 0.43),
  mlp(256, 4, 1024, 0.435),
  {
    name: "tiny-diffusion",
    title: "Train tiny-diffusion’s network, batch 32",
    group: "training",
    work: { kind: "tiny-train", batch: 32 },
    threshold: 0.445,
  },
  sample(500),
  sample(10_000),
  ...images("unet-16", "a U-Net of 16 × 16", { network: unet16, shape: [16, 16, 1] }, 16),
  ...images("unet-32", "a U-Net of 32 × 32", { network: unet32, shape: [32, 32, 1] }, 8),
  ...images("dit-4x4x16", "a DiT of 4 × 4 × 16", { network: dit(1), shape: [4, 4, 16] }, 32),
  ...images("dit-8x8x4", "a DiT of 8 × 8 × 4", { network: dit(2), shape: [8, 8, 4] }, 32),
  block("conv-3x3-32x32x64", "Convolution 3 × 3, 64 channels, 32 × 32", {
    kind: "convolution",
    batch: 8,
    size: 32,
    channels: 64,
  }),
  block("group-norm-silu", "Group norm and SiLU, 64 channels, 32 × 32", {
    kind: "group-norm",
    batch: 8,
    size: 32,
    channels: 64,
  }),
  block("attention-256x4", "Attention, 256 tokens, 4 heads", { kind: "attention", batch: 8, tokens: 256, heads: 4 }),
  block("dense-256-1024", "Dense layer 256 → 1024, 1024 rows", {
    kind: "dense",
    rows: 1024,
    inputs: 256,
    outputs: 1024,
  }),
];

/** The matrix product whose speed stands for what a backend can do at all. */
export const peakJob: Job = block("matmul-512", "Matrix product 512 × 512 × 512", { kind: "matmul", size: 512 });

/** @throws a sentence with the choices where a name is unknown. */
export function jobsNamed(names: readonly string[]): readonly Job[] {
  const unknown = names.find((name) => !jobs.some((job) => job.name === name));
  if (unknown !== undefined)
    throw new RangeError(`Unknown job: ${unknown} (expected one of ${jobs.map(({ name }) => name).join(", ")}).`);
  return names.length === 0 ? jobs : jobs.filter(({ name }) => names.includes(name));
}
