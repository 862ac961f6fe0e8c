/** A thread of a training of this site; a worker's own. */
export const spawnReplica = (): Worker =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "noisebook replica" });
