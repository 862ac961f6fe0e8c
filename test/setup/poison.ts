import { backend } from "#tf";

/** TensorFlow.js' build for WebAssembly, of which this uses no more. */
interface Emscripten {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(at: number): void;
}

const poisoned = new WeakSet<Emscripten>();

/**
 * From now on memory that the backend hands out is full of what no computation may meet: NaN as floats, -1 as whole numbers.
 * Fresh memory is otherwise mostly zero, or what another tensor left there, which would hide that a kernel reads before it writes.
 */
export function poisonMemory(): void {
  const { wasm } = backend() as unknown as { wasm: Emscripten };
  if (poisoned.has(wasm)) return;
  poisoned.add(wasm);
  wasm._free(wasm._malloc(4)); // its first call puts another function in its place
  const plain = wasm._malloc;
  wasm._malloc = (bytes) => {
    const at = plain(bytes) >>> 0;
    if (at !== 0) wasm.HEAPU8.fill(0xff, at, at + bytes);
    return at;
  };
}
