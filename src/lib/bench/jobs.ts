import type { Work } from "./work.ts";

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
