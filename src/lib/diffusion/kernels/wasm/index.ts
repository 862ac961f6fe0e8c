/** Registers the library's kernels for WebAssembly. */
export async function installWasm(): Promise<void> {}
