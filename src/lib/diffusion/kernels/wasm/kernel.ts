import {
  getKernel,
  type KernelBackend,
  type KernelConfig,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from "#tf";
import { type Heap, heapOf } from "./heap.ts";

/** What a kernel is given; inputs that are left out are undefined. */
export type Inputs = Readonly<Record<string, TensorInfo>>;
// biome-ignore lint/suspicious/noExplicitAny: attributes are of each kernel's own kind
export type Attributes = any;
export type Compute = (heap: Heap, inputs: Inputs, attributes: Attributes) => TensorInfo | TensorInfo[];

/** A kernel of the library's own. */
export const kernel = (kernelName: string, compute: Compute): KernelConfig => ({
  kernelName,
  backendName: "wasm",
  kernelFunc: ({ inputs, attrs, backend }) => compute(heapOf(backend as KernelBackend), inputs as Inputs, attrs),
});

/** Takes the place of a kernel of TensorFlow.js' wherever it fits; that one does the rest. */
export interface Replacement {
  readonly name: string;
  fits(inputs: Inputs, attributes: Attributes): boolean;
  readonly compute: Compute;
}

/** Registers a replacement; where there is no kernel to replace, it serves alone. */
export function replace({ name, fits, compute }: Replacement): void {
  const stock = getKernel(name, "wasm");
  const own = kernel(name, compute);
  if (stock) unregisterKernel(name, "wasm");
  registerKernel({
    ...stock,
    ...own,
    kernelFunc: (call) =>
      !stock || fits(call.inputs as Inputs, call.attrs) ? own.kernelFunc(call) : stock.kernelFunc(call),
  });
}
