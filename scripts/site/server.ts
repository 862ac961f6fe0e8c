import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { headersFor, parseHeaders } from "./headers.ts";

export type SiteServer = { readonly address: string; close(): Promise<void> };
export type SiteOptions = {
  /** Folder of the built site. */
  readonly dist: string;
  /** Folder of its compressed files, as `compress` makes it; without one, nothing is served compressed. */
  readonly compressed?: string;
  /** Path below which the site was built to live, such as "/noisebook/". */
  readonly base?: string;
  /** 0 takes any free port. */
  readonly port?: number;
};

/** Browsers ask whether a file is still the same, unless _headers says for how long it will be. */
const fresh = { etag: true, maxAge: 0 };

/** Serves a built site as a static host does: folders by their index, 404.html for the rest, headers from _headers. */
export async function serve({ dist, compressed, base = "/", port = 0 }: SiteOptions): Promise<SiteServer> {
  const rules = existsSync(join(dist, "_headers")) ? parseHeaders(readFileSync(join(dist, "_headers"), "utf8")) : [];
  const files = sirv(dist, fresh);
  const packed = compressed ? sirv(compressed, { ...fresh, brotli: true, gzip: true }) : undefined;
  const prefix = base.replace(/\/$/, "");
  const server = createServer((request, response) => {
    const url = request.url ?? "/";
    if (url === prefix) return response.writeHead(308, { Location: `${prefix}/` }).end();
    if (!url.startsWith(`${prefix}/`)) return notFound(dist, response);
    request.url = url.slice(prefix.length);
    for (const [name, value] of headersFor(rules, request.url)) response.appendHeader(name, value);
    const plain = () => files(request, response, () => notFound(dist, response));
    if (!packed) return plain();
    response.setHeader("Vary", "Accept-Encoding");
    const encodings = /\.(br|gz)\b/.test(request.url) ? "" : accepted(request.headers);
    request.headers["accept-encoding"] = encodings;
    return encodings ? packed(request, response, plain) : plain();
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

/** Which of our encodings a request takes, none for a part of a file: parts are those of the file as it is. */
function accepted({ range, "accept-encoding": accept = "" }: IncomingHttpHeaders): string {
  if (range) return "";
  const offers = String(accept).split(",");
  const names = offers
    .filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer))
    .map((offer) => offer.split(";", 1)[0]!.trim());
  return names.filter((name) => name === "br" || name === "gzip").join(", ");
}

function notFound(dist: string, response: ServerResponse) {
  const page = join(dist, "404.html");
  response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
  response.end(existsSync(page) ? readFileSync(page) : "There is no such page.");
}
