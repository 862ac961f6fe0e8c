import { getKernel, type KernelFunc, registerKernel, type TensorInfo, unregisterKernel } from "#tf";
import type { Webgpu } from "./dispatch.ts";

/** A better version of one of TensorFlow.js' own kernels; where it answers nothing, the stock one is run. */
export interface Replacement {
  readonly kernelName: string;
  compute(
    backend: Webgpu,
    inputs: Readonly<Record<string, TensorInfo>>,
    attributes: Readonly<Record<string, unknown>>,
  ): TensorInfo | undefined;
}

const replaced = new Set<string>();

/** Puts each in the stock kernel's place, once. */
export function replaceKernels(replacements: readonly Replacement[]): void {
  for (const { kernelName, compute } of replacements.filter(({ kernelName }) => !replaced.has(kernelName))) {
    const stock = getKernel(kernelName, "webgpu");
    const kernelFunc: KernelFunc = (call) =>
      compute(call.backend as unknown as Webgpu, call.inputs as never, (call.attrs ?? {}) as never) ??
      stock.kernelFunc(call);
    unregisterKernel(kernelName, "webgpu");
    registerKernel({ ...stock, kernelFunc });
    replaced.add(kernelName);
  }
}
