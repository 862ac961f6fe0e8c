import { parentPort, workerData } from "node:worker_threads";
import { type GroupMemory, ReplicaGroup } from "../../../../src/lib/diffusion/kernels/replica-group.ts";

const { memory, rank, rounds } = workerData as { memory: GroupMemory; rank: number; rounds: Float32Array[][] };
const group = new ReplicaGroup(memory, rank);
const sums = rounds.map((arrays) => {
  const to = arrays.map(({ length }) => new Float32Array(length));
  group.sum(arrays, to);
  return to;
});
parentPort!.postMessage(sums);
