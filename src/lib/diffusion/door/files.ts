/**
 * Bytes to plain arrays and back: safetensors, zip, and trees of files wherever they lie.
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
