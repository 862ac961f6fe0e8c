/* The page in the sandboxed frame: it holds the worker, and stops one that sends more than a page can read. */
(() => {
  if (origin !== "null" || parent === self) return;
  /** Messages a second; the worker's own ways send some 30. */
  const most = 1500;
  let port;
  let worker;
  let count = 0;
  let since = 0;
  let isUp = false;

  const told = ({ data }) => {
    isUp = true;
    const now = performance.now();
    if (now - since > 1000) [since, count] = [now, 0];
    if (++count <= most) return port.postMessage({ frame: "told", told: data });
    stop();
    port.postMessage({ frame: "flooded" });
  };
  const stop = () => {
    worker?.removeEventListener("message", told);
    worker?.terminate();
    worker = undefined;
  };
  const blobOf = (script) => URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const dataOf = (script) => `data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`;
  /* WebKit refuses a frame without an origin its blobs where pages are isolated, and doesn't say why. */
  const start = (script, [addressOf, ...others] = [blobOf, dataOf]) => {
    worker = new Worker(addressOf(script));
    worker.addEventListener("message", told);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      stop();
      if (!isUp && !event.message && others.length > 0) return start(script, others);
      port.postMessage({ frame: "failed", message: String(event.message || "The worker could not be started.") });
    });
  };

  addEventListener("message", (event) => {
    if (event.source !== parent || port || !event.ports[0]) return;
    port = event.ports[0];
    port.onmessage = ({ data }) => {
      if (data.frame === "start") start(data.script);
      else worker?.postMessage(data.order);
    };
    port.postMessage({ frame: "open" });
  });
})();
