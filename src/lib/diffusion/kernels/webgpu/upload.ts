import type { Webgpu } from "./dispatch.ts";

const stockUploads = new WeakMap<object, (dataId: object) => void>();

/**
 * Makes a backend upload numbers by `writeBuffer`. TensorFlow.js' own way ends the compute pass and makes and destroys a
 * buffer each time. A buffer from its pool was last used by commands that are submitted already, so the write comes after.
 */
export function uploadByWriting(backend: Webgpu): void {
  if (stockUploads.has(backend)) return;
  stockUploads.set(backend, backend.uploadToGPU.bind(backend));
  backend.uploadToGPU = (dataId) => write(backend, dataId, true);
}

/** Uploads a tensor's numbers where they aren't on the device yet, into a buffer from the pool or into a new one. */
export function write(backend: Webgpu, dataId: object, fromPool: boolean): void {
  const data = backend.tensorMap.get(dataId);
  const { values, dtype } = data;
  const isPlain =
    dtype === "float32" ? values instanceof Float32Array : dtype === "int32" && values instanceof Int32Array;
  if (data.resource || !isPlain) {
    stockUploads.get(backend)!(dataId);
    return;
  }
  const numbers = values as Float32Array<ArrayBuffer>;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  data.resource = backend.bufferManager.acquireBuffer(numbers.byteLength, usage, false, fromPool);
  backend.device.queue.writeBuffer(data.resource, 0, numbers);
  data.values = null;
}
