import type { MachineLimits } from "../../../lib/diffusion/models/fit.ts";

/** Browsers tell of no more memory than this, however much there is. */
const mostTold = 8;

/** What this browser tells of its machine, where it says something. */
export async function limitsHere(): Promise<MachineLimits> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  const { deviceMemory } = navigator as { readonly deviceMemory?: number };
  return {
    ...(adapter ? { binding: adapter.limits.maxStorageBufferBindingSize } : {}),
    ...(deviceMemory && deviceMemory < mostTold ? { memory: deviceMemory * 2 ** 30 } : {}),
  };
}
