/** What a step asks of a GPU. */
export interface Counts {
  readonly dispatches: number;
  readonly uploads: number;
  readonly readbacks: number;
}

type Method = (...args: unknown[]) => unknown;

/** Counts what this thread asks of WebGPU from now on, until `stop`. */
export function countWebgpu(): { counts(): Counts; stop(): void } {
  const counts = { dispatches: 0, uploads: 0, readbacks: 0 };
  const restore = [
    watch(GPUComputePassEncoder.prototype, "dispatchWorkgroups", () => counts.dispatches++),
    watch(GPUComputePassEncoder.prototype, "dispatchWorkgroupsIndirect", () => counts.dispatches++),
    watch(GPUQueue.prototype, "writeBuffer", () => counts.uploads++),
    watch(GPUBuffer.prototype, "mapAsync", () => counts.readbacks++),
    watch(GPUDevice.prototype, "createBuffer", (descriptor) => {
      if ((descriptor as GPUBufferDescriptor).mappedAtCreation) counts.uploads++;
    }),
  ];
  return { counts: () => ({ ...counts }), stop: () => restore.map((undo) => undo()) };
}

/** Has WebGPU leave out what this thread tells it to compute, until the function returned is called; all else goes on. */
export function idleWebgpu(): () => void {
  const { prototype } = GPUComputePassEncoder;
  const stock = prototype.dispatchWorkgroups;
  prototype.dispatchWorkgroups = () => undefined;
  return () => {
    prototype.dispatchWorkgroups = stock;
  };
}

/** Calls `seen` before each call of a method; returns what undoes it. */
function watch(prototype: object, name: string, seen: (...args: unknown[]) => void): () => void {
  const methods = prototype as Record<string, Method>;
  const stock = methods[name]!;
  methods[name] = function (this: unknown, ...args: unknown[]) {
    seen(...args);
    return stock.apply(this, args);
  };
  return () => {
    methods[name] = stock;
  };
}
