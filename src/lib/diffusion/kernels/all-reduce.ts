import { getBackend, type Tensor } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import type { ReplicaGroup } from "./replica-group.ts";
import { requireFloats } from "./require-shape.ts";

/**
 * Sums of each tensor over all replicas of a group, the same on all of them to the bit. Waits for the others. Kernel
 * `AllReduce`; there is no composed version, since nothing but a kernel may wait. @throws where the backend lacks it.
 */
export function allReduce(group: ReplicaGroup, tensors: readonly Tensor[]): Tensor[] {
  requireFloats("A sum over replicas", Object.fromEntries(tensors.map((tensor, i) => [`x${i}`, tensor])));
  if (!isRegistered("AllReduce"))
    throw new Error(
      `Replicas train together on WebAssembly alone, with SIMD; this is ${getBackend()}. Train with one.`,
    );
  return run<Tensor[]>("AllReduce", Object.fromEntries(tensors.map((x, i) => [`x${i}`, x])), { group });
}
