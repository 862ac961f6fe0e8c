/**
 * Bytes to plain arrays and back: safetensors, zip, and trees of files wherever they lie.
 *
 * @example
 * ```ts
 * import { files } from "noisebook";
 *
 * const weight = {
 *   dtype: "F32",
 *   shape: [2, 2],
 *   data: Float32Array.of(1, 2, 3, 4),
 * } as const;
 * const file = files.writeSafetensors([
 *   ["layers.0.weight", weight],
 * ]);
 * for (const [name, { dtype, shape }] of files.readSafetensors(file)
 *   .tensors)
 *   console.log(name, dtype, shape);
 * ```
 *
 * @module
 */

export { entriesTree, filesTree, handlesTree } from "../formats/files/handles.ts";
export { blobSource, bytesSource, type Source } from "../formats/files/source.ts";
export { type FileTree, memoryTree, watchedTree } from "../formats/files/tree.ts";
export { heldTensors, openSafetensors, type TensorFile } from "../formats/safetensors/open.ts";
export { readSafetensors, type StoredTensor, writeSafetensors } from "../formats/safetensors/safetensors.ts";
export { zipTree } from "../formats/zip/read.ts";
export { zipStream } from "../formats/zip/write.ts";
export { type FileCache, fileCache } from "../storage/file-cache.ts";
export { indexedDbStore, type Store } from "../storage/store.ts";
