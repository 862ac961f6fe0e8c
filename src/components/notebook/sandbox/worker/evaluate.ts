import { own } from "./lock-down.ts";

/**
 * Runs a classic script by its text. WebKit refuses blobs to a worker without an origin where pages are isolated, as a network's error;
 * the same text in its address it takes.
 */
export function evaluate(script: string): void {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  try {
    own.importScripts(address);
  } catch (error) {
    if ((error as Error | null)?.name !== "NetworkError") throw error;
    own.importScripts(`data:text/javascript;charset=utf-8,${encodeURIComponent(script)}`);
  } finally {
    URL.revokeObjectURL(address);
  }
}
