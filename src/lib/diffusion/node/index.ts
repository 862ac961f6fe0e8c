/**
 * What Node has beside the library itself, as `noisebook/node`: folders, backends, stores, and trainings on all cores.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { fileStore, useBackend } from "noisebook/node";
 *
 * const { backend, reason, release } = await useBackend("wasm");
 * console.log(backend, reason);
 * const store = fileStore<number[]>(
 *   `${tmpdir()}/noisebook-example`,
 * );
 * await store.put("losses", [0.9, 0.4]);
 * console.log(await store.list(), await store.get("losses"));
 * release();
 * ```
 *
 * @module
 */

export { type NodeBackend, useBackend } from "./backend.ts";
export { readFiles, readFolder, writeFolder } from "./folder.ts";
export { type Dawn, provideGpu } from "./gpu.ts";
export { fileStore } from "./store.ts";
export { type NodeTrainOptions, trainOnCores } from "./train.ts";
