import { createHash } from "node:crypto";
import script from "./frame.js?raw";

/**
 * The sandbox's page. Its policy is its own: neither network nor storage, and no code but its own and what it is handed. It is no
 * page of the site: it does nothing unless it stands in a frame without an origin.
 */
export function sandboxPage(): string {
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob: data: 'wasm-unsafe-eval'`,
    "worker-src blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    "<title>Sandbox of Noisebook’s cells</title>",
    `</head><body><script>${script}</script></body></html>`,
  ].join("\n");
}
