/** The package's worker, seen from the folder of its figures. */
export function spawnWorker(): Worker {
  const here = import.meta.url;
  const address = new URL("../browser/worker.js", here);
  const isOwn = address.origin === location.origin;
  return new Worker(isOwn ? address : imported(address.href), { type: "module", name: "noisebook" });
}

/** A page may start no worker of another host; but one of its own may import from there. */
const imported = (address: string) =>
  URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" }));

/** Pages that demand Trusted Types allow the package's worker by their own policy. */
export function trustOwnWorkers(): void {}
