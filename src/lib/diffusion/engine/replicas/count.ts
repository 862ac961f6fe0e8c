/** As many replicas as there are cores, or fewer, so that they share a batch equally. */
export function replicasFor(batchSize: number, cores: number): number {
  let count = Math.max(1, Math.min(cores, batchSize));
  while (batchSize % count !== 0) count--;
  return count;
}
