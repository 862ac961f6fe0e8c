import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compress } from "../../../scripts/site/compress.ts";
import { type SiteServer, serve } from "../../../scripts/site/server.ts";

const [dist, compressed] = [mkdtempSync(join(tmpdir(), "noisebook-")), mkdtempSync(join(tmpdir(), "noisebook-"))];
const long = "<p>A long page.</p>".repeat(100);
const files: Record<string, string> = {
  "index.html": "home",
  "404.html": "lost",
  "lesson/index.html": "lesson",
  "_astro/x.js": "export {};",
  "_astro/x.wasm": "",
  "long/index.html": long,
  "_astro/long.js": long,
  _headers: "/*\n  X-Site: yes\n/_astro/*\n  Cache-Control: immutable\n",
};
let sites: Record<string, SiteServer>;

beforeAll(async () => {
  for (const folder of ["lesson", "long", "_astro"]) mkdirSync(join(dist, folder), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(dist, path), text);
  await compress(dist, compressed);
  const [root, folder] = [await serve({ dist }), await serve({ dist, base: "/sub/", compressed })];
  sites = { root, folder };
});

afterAll(async () => {
  for (const site of Object.values(sites)) await site.close();
  for (const folder of [dist, compressed]) rmSync(folder, { recursive: true });
});

describe.each(["root", "folder"])("a site at the %s of its host", (where) => {
  const get = (path: string) => fetch(sites[where]!.address + path);

  test.each([
    ["", "home", "text/html;charset=utf-8"],
    ["lesson/", "lesson", "text/html;charset=utf-8"],
    ["_astro/x.js", "export {};", "text/javascript"],
    ["_astro/x.wasm", "", "application/wasm"],
  ])("serves %j", async (path, text, type) => {
    const response = await get(path);
    expect([response.status, await response.text(), response.headers.get("content-type")]).toEqual([200, text, type]);
    expect(response.headers.get("x-site")).toBe("yes");
  });

  test.each(["nothing/", "../package.json", "%2e%2e/package.json"])("has its own page for %j", async (path) => {
    const response = await get(path);
    expect([response.status, await response.text()]).toEqual([404, "lost"]);
  });
});

test("a folder's address without its slash leads to it, and what is outside of it is not there", async () => {
  const { origin } = new URL(sites.folder!.address);
  expect(await (await fetch(`${origin}/sub`)).text()).toBe("home");
  expect((await fetch(`${origin}/lesson/`)).status).toBe(404);
});

test("a port that is taken is an error, not another port", async () => {
  const port = Number(new URL(sites.root!.address).port);
  await expect(serve({ dist, port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

describe("a site with compressed files", () => {
  /** Bytes as they come over the wire: fetch would decompress them. */
  const raw = async (path: string, headers: Record<string, string>, method = "GET") => {
    const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
    request(sites.folder!.address + path, { headers, method }, resolve).end();
    const response = await promise;
    return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
  };
  const plain = (body: Buffer) => body;

  test.each([
    ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
    ["gzip;q=0.0", undefined, plain],
    ["zebra", undefined, plain],
    ["", undefined, plain],
  ])("answers %j with %s", async (accept, encoding, decode) => {
    for (const [path, type] of [
      ["long/", "text/html;charset=utf-8"],
      ["_astro/long.js", "text/javascript"],
    ] as const) {
      const { headers, body } = await raw(path, { "accept-encoding": accept });
      expect(decode(body).toString()).toBe(long);
      expect(headers).toMatchObject({ "content-type": type, vary: "Accept-Encoding", "x-site": "yes" });
      expect(headers["content-encoding"]).toBe(encoding);
      expect(headers["content-length"]).toBe(`${body.length}`);
    }
  });

  test("HEAD tells the same without a body, and an unchanged file isn't sent again", async () => {
    const { headers, body } = await raw("long/", { "accept-encoding": "br" }, "HEAD");
    expect([headers["content-encoding"], body.length]).toEqual(["br", 0]);
    const again = await raw("long/", { "accept-encoding": "br", "if-none-match": headers.etag! });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test("a part of a file is a part of it as it is", async () => {
    const { status, headers, body } = await raw("long/", { "accept-encoding": "br", range: "bytes=3-8" });
    expect([status, headers["content-encoding"], body.toString()]).toEqual([206, undefined, long.slice(3, 9)]);
    expect(headers["content-range"]).toBe(`bytes 3-8/${long.length}`);
  });

  test("pages are asked for again, what has its hash in its name is not", async () => {
    const kept = async (path: string) => (await raw(path, { "accept-encoding": "br" })).headers["cache-control"];
    expect([await kept("long/"), await kept("_astro/long.js")]).toEqual([
      "public,max-age=0,must-revalidate",
      "immutable",
    ]);
  });

  test("short files come as they are, and a compressed file has no address of its own", async () => {
    expect((await raw("lesson/", { "accept-encoding": "br" })).body.toString()).toBe("lesson");
    expect((await raw("_astro/long.js.br", { "accept-encoding": "br" })).status).toBe(404);
  });

  test("what the site has no more is not kept compressed", async () => {
    const into = mkdtempSync(join(tmpdir(), "noisebook-"));
    await compress(dist, into);
    expect(readdirSync(join(into, "long"))).toEqual(["index.html.br", "index.html.gz"]);
    await compress(join(dist, "lesson"), into);
    expect(readdirSync(into, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
    rmSync(into, { recursive: true });
  });
});
