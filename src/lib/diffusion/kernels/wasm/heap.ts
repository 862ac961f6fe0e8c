import { type KernelBackend, type TensorInfo, util } from "#tf";
import { fromBase64 } from "../../formats/base64.ts";
import { areSizes } from "../require-shape.ts";

/** What is used of TensorFlow.js' backend for WebAssembly. */
interface Backend extends KernelBackend {
  readonly wasm: Emscripten;
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  makeOutput(shape: readonly number[], dtype: "float32" | "int32"): TensorInfo;
}

interface Emscripten {
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  readonly asm: Readonly<Record<string, unknown>>;
  _malloc(bytes: number): number;
  _free(at: number): void;
}

type Exported = Readonly<Record<string, (...numbers: number[]) => number>>;

/** The memory of one backend, with the library's functions working in it. Addresses are in bytes. */
export interface Heap {
  readonly call: Exported;
  /** Where a tensor's numbers begin. */
  at(tensor: TensorInfo): number;
  /** A new tensor, not yet filled; of float32 unless given. @throws as TensorFlow.js does where a size is none. */
  output(shape: readonly number[], dtype?: "float32" | "int32"): TensorInfo;
  /** The tensor once more: its numbers are freed when both are. */
  share(tensor: TensorInfo): TensorInfo;
  /** A tensor's numbers themselves; valid until memory is next asked for. */
  floats(tensor: TensorInfo): Float32Array;
  /** Gives a tensor other numbers. */
  write(tensor: TensorInfo, values: Float32Array | Int32Array): void;
  /** Where up to 64 whole numbers are kept until the next call of a kernel. */
  numbers(values: readonly number[]): number;
  /** At least so many bytes, lent until the next call of a kernel. */
  room(bytes: number): number;
}

let module: WebAssembly.Module | undefined;

/** Compiles the functions: the build with fused multiply-add where it runs. False where there is not even SIMD. */
export async function compile(): Promise<boolean> {
  const { fused, plain } = await import("./generated.ts");
  const build = [fused, plain].map(fromBase64).find((bytes) => WebAssembly.validate(bytes));
  if (build) module ??= await WebAssembly.compile(build);
  return build !== undefined;
}

const heaps = new WeakMap<KernelBackend, Heap>();

/** The heap of a backend; a backend set anew has a heap of its own. */
export function heapOf(backend: KernelBackend): Heap {
  const known = heaps.get(backend);
  if (known) return known;
  const made = heap(backend as Backend);
  heaps.set(backend, made);
  return made;
}

function heap(backend: Backend): Heap {
  const { wasm, dataIdMap } = backend;
  const memory = Object.values(wasm.asm).find((item) => item instanceof WebAssembly.Memory);
  const call = new WebAssembly.Instance(module!, { env: { memory: memory! } }).exports as Exported;
  call.prepare!(wasm._malloc(call.tableRoom!()) >>> 0);
  const few = wasm._malloc(256) >>> 0;
  let [lent, size] = [0, 0];
  return {
    call,
    at: ({ dataId }) => dataIdMap.get(dataId).memoryOffset,
    output(shape, dtype = "float32") {
      if (!areSizes(shape)) util.assertNonNegativeIntegerDimensions(shape as number[]);
      return backend.makeOutput(shape, dtype);
    },
    share({ dataId, shape, dtype }) {
      backend.incRef(dataId);
      return { dataId, shape, dtype };
    },
    floats: ({ dataId, shape }) =>
      new Float32Array(wasm.HEAPU8.buffer, dataIdMap.get(dataId).memoryOffset, util.sizeFromShape([...shape])),
    write: ({ dataId }, { buffer, byteOffset, byteLength }) =>
      wasm.HEAPU8.set(new Uint8Array(buffer, byteOffset, byteLength), dataIdMap.get(dataId).memoryOffset),
    numbers(values) {
      new Int32Array(wasm.HEAPU8.buffer, few, values.length).set(values);
      return few;
    },
    room(bytes) {
      if (bytes <= size) return lent;
      if (size > 0) wasm._free(lent);
      [lent, size] = [wasm._malloc(bytes) >>> 0, bytes];
      if (lent === 0)
        throw new Error(`WebAssembly has no ${bytes} bytes left to compute with: smaller batches need less.`);
      return lent;
    },
  };
}
