import type { BackendName } from "../diffusion/tf/backend-names.ts";

export const implementations = ["noisebook", "tfjs", "jax-js", "torch"] as const;
export type ImplementationName = (typeof implementations)[number];

export const implementationTitles: Record<ImplementationName, string> = {
  noisebook: "Noisebook",
  tfjs: "plain TensorFlow.js",
  "jax-js": "jax-js",
  torch: "PyTorch",
};

/** One job on one implementation; null where a number doesn't apply or couldn't be had, which `note` then tells. */
export interface Row {
  readonly job: string;
  readonly impl: ImplementationName;
  readonly backend: BackendName;
  /** Where it ran; PyTorch counts as native. */
  readonly where: "browser" | "node" | "native";
  readonly msPerStep: number | null;
  readonly stepsPerSecond: number | null;
  readonly gflops: number | null;
  /** Share of the speed that a matrix product of a good shape reaches on the same backend in the same run. */
  readonly peakShare: number | null;
  /** Time that JavaScript is busy with a step, where the work itself happens elsewhere. */
  readonly jsMsPerStep: number | null;
  readonly dispatchesPerStep: number | null;
  readonly uploadsPerStep: number | null;
  readonly readbacksPerStep: number | null;
  /** The largest number of steps that were on their way at once. */
  readonly stepsInFlight: number | null;
  /** By how many tensors a step's end finds more than its beginning. */
  readonly tensors: number | null;
  readonly secondsToQuality: number | null;
  readonly stepsToQuality: number | null;
  /** A GPU imitated in software: its times tell nothing about a GPU. */
  readonly software: boolean;
  readonly note: string;
}

/** Milliseconds a step over a size, and the line a + b sizeᵖ through them. */
export interface Fit {
  readonly over: "batch" | "width" | "points";
  readonly impl: ImplementationName;
  readonly backend: BackendName;
  readonly where: Row["where"];
  readonly software: boolean;
  readonly sizes: readonly number[];
  readonly msPerStep: readonly number[];
  readonly power: number;
  readonly a: number;
  readonly b: number;
  /** The size from which on the work takes longer than what every step costs anyway. */
  readonly overtakes: number | null;
}

export interface MachineWords {
  readonly processor: string;
  readonly cores: number;
  readonly gpu: string;
  /** The GPU is imitated by the processor. */
  readonly software: boolean;
  readonly system: string;
}

export interface Report {
  readonly machine: MachineWords;
  readonly versions: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly when: string;
  readonly rows: readonly Row[];
  readonly fits: readonly Fit[];
}
