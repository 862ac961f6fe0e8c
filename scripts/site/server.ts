import { existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { headersFor, parseHeaders } from "./headers.ts";

export type SiteServer = { readonly address: string; close(): Promise<void> };
export type SiteOptions = {
  /** Folder of the built site. */
  readonly dist: string;
  /** Path below which the site was built to live, such as "/noisebook/". */
  readonly base?: string;
  /** 0 takes any free port. */
  readonly port?: number;
};

/** Serves a built site as a static host does: folders by their index, 404.html for the rest, headers from _headers. */
export async function serve({ dist, base = "/", port = 0 }: SiteOptions): Promise<SiteServer> {
  const rules = existsSync(join(dist, "_headers")) ? parseHeaders(readFileSync(join(dist, "_headers"), "utf8")) : [];
  const files = sirv(dist, { etag: true });
  const prefix = base.replace(/\/$/, "");
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    if (url === prefix) return response.writeHead(308, { Location: `${prefix}/` }).end();
    if (!url.startsWith(`${prefix}/`)) return notFound(dist, response);
    request.url = url.slice(prefix.length);
    for (const [name, value] of headersFor(rules, request.url)) response.appendHeader(name, value);
    return files(request, response, () => notFound(dist, response));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}${prefix}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function notFound(dist: string, response: ServerResponse) {
  const page = join(dist, "404.html");
  response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
  response.end(existsSync(page) ? readFileSync(page) : "There is no such page.");
}
