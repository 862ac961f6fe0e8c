import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SiteServer, serve } from "../../../scripts/site/server.ts";

const dist = mkdtempSync(join(tmpdir(), "noisebook-"));
const files: Record<string, string> = {
  "index.html": "home",
  "404.html": "lost",
  "lesson/index.html": "lesson",
  "_astro/x.js": "export {};",
  "_astro/x.wasm": "",
  _headers: "/*\n  X-Site: yes\n",
};
let sites: Record<string, SiteServer>;

beforeAll(async () => {
  for (const folder of ["lesson", "_astro"]) mkdirSync(join(dist, folder), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(dist, path), text);
  sites = { root: await serve({ dist }), folder: await serve({ dist, base: "/sub/" }) };
});

afterAll(async () => {
  for (const site of Object.values(sites)) await site.close();
  rmSync(dist, { recursive: true });
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
