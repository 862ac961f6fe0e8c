import { type DataType, type KernelConfig, type TensorInfo, util } from "#tf";

/** The part of TensorFlow.js' WebAssembly backend that kernels in JavaScript need. */
interface Backend {
  makeOutput(shape: readonly number[], dtype: DataType): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array;
}

export type Numbers = Float32Array | Int32Array | Uint8Array;
type Inputs = Readonly<Record<string, TensorInfo>>;

/** What a kernel makes: its shape and type, and how to fill it, which comes as zeros. */
interface Result {
  readonly shape: readonly number[];
  readonly dtype: DataType;
  fill(result: Numbers, numbers: (input: TensorInfo) => Numbers): void;
}

/** A kernel for WebAssembly that works in JavaScript on the memory of its tensors. */
export const heapKernel = <A>(
  kernelName: string,
  compute: (inputs: Inputs, attributes: A) => Result,
): KernelConfig => ({
  kernelName,
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const { makeOutput, typedArrayFromHeap } = bound(backend as unknown as Backend);
    const { shape, dtype, fill } = compute(inputs as Inputs, attrs as unknown as A);
    util.assertNonNegativeIntegerDimensions([...shape]);
    const result = makeOutput(shape, dtype);
    fill(typedArrayFromHeap(result).fill(0), typedArrayFromHeap);
    return result;
  },
});

const bound = (backend: Backend): Backend => ({
  makeOutput: (shape, dtype) => backend.makeOutput(shape, dtype),
  typedArrayFromHeap: (tensor) => backend.typedArrayFromHeap(tensor),
});
