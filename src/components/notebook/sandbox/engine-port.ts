import type { Link } from "./link.ts";

/** What cells and the library's worker say to each other through a link, as a port that ends with the cells' worker. */
export function enginePort(link: Link) {
  const listeners = new Map<string, Set<(event: Event) => void>>();
  const emit = (type: string, event: Event) => {
    for (const listener of listeners.get(type) ?? []) listener(event);
  };
  link.onEngine = (message) => emit("message", { data: message } as MessageEvent);
  return {
    postMessage: (message: unknown) => link.post({ do: "engine", message }),
    addEventListener: (type: string, listener: (event: Event) => void) =>
      void listeners.set(type, (listeners.get(type) ?? new Set()).add(listener)),
    close: () => emit("close", new Event("close")),
  };
}
