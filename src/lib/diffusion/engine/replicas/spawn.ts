/** A thread of a training: one more worker with the file of the one that asks. */
export const spawnReplica = (): Worker =>
  new Worker(globalThis.location.href, { type: "module", name: "noisebook replica" });
