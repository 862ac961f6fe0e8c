/** The worker of this site. */
export function spawnWorker(): Worker {
  trustOwnWorkers();
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "noisebook" });
}

type Policies = {
  readonly defaultPolicy: unknown;
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
};

/** Where a page demands Trusted Types, lets it start workers of its own origin, and only those. */
export function trustOwnWorkers() {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  if (!policies || policies.defaultPolicy) return;
  policies.createPolicy("default", { createScriptURL: refuseForeign });
}

function refuseForeign(url: string): string {
  const { origin } = new URL(url, location.href);
  if (origin !== location.origin) throw new TypeError(`Scripts from ${origin} are not allowed here.`);
  return url;
}
