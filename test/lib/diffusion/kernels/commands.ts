/** What a piece of work asked of the GPU. */
export interface Commands {
  dispatches: number;
  /** Buffers written from JavaScript. */
  uploads: number;
  /** Buffers mapped to be read. */
  readbacks: number;
  submits: number;
}

/** Counts what `work` asks of the GPU, by standing before the browser's own functions. */
export async function counted(work: () => unknown): Promise<Commands> {
  const count: Commands = { dispatches: 0, uploads: 0, readbacks: 0, submits: 0 };
  const restore = [
    watch(GPUComputePassEncoder.prototype, "dispatchWorkgroups", () => count.dispatches++),
    watch(GPUQueue.prototype, "writeBuffer", () => count.uploads++),
    watch(GPUQueue.prototype, "submit", () => count.submits++),
    watch(GPUBuffer.prototype, "mapAsync", () => count.readbacks++),
    watch(GPUBuffer.prototype, "getMappedRange", () => count.uploads++),
  ];
  try {
    await work();
  } finally {
    for (const put of restore) put();
  }
  return count;
}

function watch<T extends object>(prototype: T, name: keyof T, seen: () => void): () => void {
  const own = prototype[name] as (...args: unknown[]) => unknown;
  prototype[name] = function (this: T, ...args: unknown[]) {
    seen();
    return own.apply(this, args);
  } as T[keyof T];
  return () => {
    prototype[name] = own as T[keyof T];
  };
}
