/** Dispatches that `work` puts on WebGPU's list; 0 on other backends. */
export function countDispatches(work: () => void): number {
  if (typeof GPUComputePassEncoder === "undefined") return 0;
  const { prototype } = GPUComputePassEncoder;
  const plain = prototype.dispatchWorkgroups;
  let count = 0;
  prototype.dispatchWorkgroups = function (...sizes) {
    count++;
    return plain.apply(this, sizes);
  };
  try {
    work();
  } finally {
    prototype.dispatchWorkgroups = plain;
  }
  return count;
}
