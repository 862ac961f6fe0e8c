/**
 * What Node has beside the library itself, as `noisebook/node`: folders, backends, stores, and trainings on all cores.
 *
 * @module
 */

export { type NodeBackend, useBackend } from "./backend.ts";
export { readFiles, readFolder, writeFolder } from "./folder.ts";
export { type Dawn, provideGpu } from "./gpu.ts";
export { fileStore } from "./store.ts";
export { type NodeTrainOptions, trainOnCores } from "./train.ts";
