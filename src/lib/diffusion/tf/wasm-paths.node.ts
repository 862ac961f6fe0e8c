/** In Node the WebAssembly backend finds its own files. */
export const wasmPaths: Record<string, string> | undefined = undefined;
