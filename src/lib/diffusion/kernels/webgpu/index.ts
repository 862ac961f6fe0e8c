import { getKernel, type KernelConfig, registerKernel } from "#tf";

const kernels: readonly KernelConfig[] = [];

/** Registers the library's kernels for WebGPU. */
export function installWebgpu(): void {
  for (const kernel of kernels) if (!getKernel(kernel.kernelName, "webgpu")) registerKernel(kernel);
}
