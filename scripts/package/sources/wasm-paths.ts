type Process = { readonly versions?: { readonly node?: string } };

const isNode = (globalThis as { process?: Process }).process?.versions?.node !== undefined;

/** Where the package keeps the files of the WebAssembly backend, which finds its own in Node. Threads are never used. */
export const wasmPaths: Record<string, string> | undefined = isNode ? undefined : inPackage();

function inPackage(): Record<string, string> {
  const plain = new URL("./wasm/tfjs-backend-wasm.wasm", import.meta.url).href;
  const simd = new URL("./wasm/tfjs-backend-wasm-simd.wasm", import.meta.url).href;
  return {
    "tfjs-backend-wasm.wasm": plain,
    "tfjs-backend-wasm-simd.wasm": simd,
    "tfjs-backend-wasm-threaded-simd.wasm": simd,
  };
}
