import { backend, getBackend } from "#tf";

/** Bytes that one tensor may have on the active backend; infinite where no limit is told. */
export function largestBuffer(): number {
  if (getBackend() !== "webgpu") return Number.POSITIVE_INFINITY;
  const { limits } = (backend() as unknown as { device: GPUDevice }).device;
  return Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
}
