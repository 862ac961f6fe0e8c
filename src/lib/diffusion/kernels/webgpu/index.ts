import { backend, getKernel, type KernelConfig, registerKernel } from "#tf";
import { recorders } from "../capture.ts";
import { precompilers } from "../precompile.ts";
import { attentionKernels } from "./attention.ts";
import { convolutions } from "./convolution.ts";
import { denseKernels } from "./dense.ts";
import type { Webgpu } from "./dispatch.ts";
import { elementwise } from "./elementwise.ts";
import { groupNormKernels } from "./group-norm.ts";
import { layerNormKernels } from "./layer-norm.ts";
import { loss } from "./loss.ts";
import { matMul } from "./matmul.ts";
import { noised } from "./noised.ts";
import { precompile } from "./precompile.ts";
import { random } from "./random.ts";
import { recordStep } from "./record.ts";
import { replaceKernels } from "./replace.ts";
import { segmentSum } from "./segment-sum.ts";
import { columnSums } from "./sums.ts";
import { timeEmbedding } from "./time-embedding.ts";
import { uploadByWriting } from "./upload.ts";
import { vectors } from "./vectors.ts";

const kernels: readonly KernelConfig[] = [
  ...denseKernels,
  ...elementwise,
  ...loss,
  ...vectors,
  ...random,
  ...groupNormKernels,
  ...layerNormKernels,
  ...attentionKernels,
  noised,
  timeEmbedding,
];

/** Registers the library's kernels for WebGPU. */
export function installWebgpu(): void {
  const active = backend() as unknown as Webgpu;
  for (const kernel of kernels) if (!getKernel(kernel.kernelName, "webgpu")) registerKernel(kernel);
  replaceKernels([...convolutions, ...columnSums, matMul, segmentSum]);
  uploadByWriting(active);
  recorders.set("webgpu", recordStep(active));
  precompilers.set("webgpu", (work) => precompile(active, work));
}
