import { getKernel, type KernelConfig, registerKernel, unregisterKernel } from "#tf";
import { recorders } from "../capture.ts";
import { activationKernels } from "./activation.ts";
import { attentionKernels } from "./attention.ts";
import {
  convolutionReplacement,
  depthwiseKernels,
  depthwiseReplacement,
  filterGradientKernel,
  inputGradientReplacement,
  maxPoolGradientReplacement,
} from "./convolution.ts";
import { denseKernels } from "./dense.ts";
import { castReplacement, elementwiseKernels, identityReplacement, segmentReplacement } from "./elementwise.ts";
import { compile } from "./heap.ts";
import { type Replacement, replace } from "./kernel.ts";
import { fusedMatMulReplacement, matMulReplacement } from "./matmul.ts";
import { groupNormKernels, layerNormKernels } from "./norms.ts";
import { concatReplacement, sliceReplacement, splitReplacement, sumReplacements } from "./pieces.ts";
import { recordStep } from "./record.ts";
import { trainingKernels } from "./training.ts";

const kernels: readonly KernelConfig[] = [
  ...activationKernels,
  ...denseKernels,
  ...elementwiseKernels,
  ...trainingKernels,
  ...depthwiseKernels,
  filterGradientKernel,
  ...groupNormKernels,
  ...layerNormKernels,
  ...attentionKernels,
];
const replacements: readonly Replacement[] = [
  matMulReplacement,
  fusedMatMulReplacement,
  identityReplacement,
  castReplacement,
  segmentReplacement,
  convolutionReplacement,
  inputGradientReplacement,
  depthwiseReplacement,
  maxPoolGradientReplacement,
  concatReplacement,
  sliceReplacement,
  splitReplacement,
  ...sumReplacements,
];

/** Registers the library's kernels for WebAssembly; where it has no SIMD, TensorFlow.js' own have to do. */
export async function installWasm(): Promise<void> {
  if (!(await compile())) return;
  recorders.set("wasm", recordStep);
  if (getKernel(kernels[0]!.kernelName, "wasm")) return;
  for (const kernel of kernels) {
    if (getKernel(kernel.kernelName, "wasm")) unregisterKernel(kernel.kernelName, "wasm");
    registerKernel(kernel);
  }
  for (const replacement of replacements) replace(replacement);
}
