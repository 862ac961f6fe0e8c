/** The package's worker, which brings its own TensorFlow.js: pages' import maps don't reach into workers. */
export function spawnWorker(): Worker {
  if (!isOwn(import.meta.url)) return fromElsewhere();
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "noisebook" });
}

const isOwn = (address: string) => {
  const { origin, protocol } = new URL(address);
  return protocol === "file:" || origin === globalThis.location?.origin;
};

/** A page may start no worker of another host, such as a network of mirrors; but one of its own may import from there. */
function fromElsewhere(): Worker {
  const here = import.meta.url;
  const code = `import ${JSON.stringify(new URL("./worker.ts", here).href)};`;
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return new Worker(address, { type: "module", name: "noisebook" });
}

/** Pages that demand Trusted Types allow the package's worker by their own policy. */
export function trustOwnWorkers(): void {}
