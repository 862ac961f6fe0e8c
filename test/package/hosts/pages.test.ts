import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { modules } from "../../../scripts/package/paths.ts";
import { moons, near } from "../setup/moons.ts";
import { resultOf, served } from "../setup/page.ts";
import { project, told } from "../setup/project.ts";

const script = `${moons}globalThis.result = result;`;

interface Result {
  readonly backend: string;
  readonly distance: number;
}

test("a plain page with one import map trains and samples", async () => {
  const html = `<!doctype html><title>Moons</title>
<script type="importmap">{ "imports": { "noisebook": "./node_modules/noisebook/dist/browser/index.js" } }</script>
<script type="module" src="moons.js"></script>`;
  const { address } = await served(project({ "index.html": html, "moons.js": script }));
  const { backend, distance } = (await resultOf(address)) as Result;
  expect(backend).toBe("wasm");
  expect(distance).toBeLessThan(near);
});

const page = `<!doctype html><title>Moons</title><script type="module" src="/moons.js"></script>`;
const withVite = () => project({ "index.html": page, "moons.js": script }, ["@tensorflow", "vite"]);
const vite = join(modules, "vite/bin/vite.js");

test("a project with Vite, as it comes, builds it", async () => {
  const folder = withVite();
  told(process.execPath, [vite, "build"], folder);
  const { address } = await served(join(folder, "dist"));
  const { backend, distance } = (await resultOf(address)) as Result;
  expect(backend).toBe("wasm");
  expect(distance).toBeLessThan(near);
});

test("a project with Vite, as it comes, serves it while it is written", async () => {
  const folder = withVite();
  const { createServer } = await import("vite");
  const server = await createServer({ root: folder, configFile: false, logLevel: "error", server: { port: 0 } });
  try {
    await server.listen();
    const { distance } = (await resultOf(server.resolvedUrls!.local[0]!)) as Result;
    expect(distance).toBeLessThan(near);
  } finally {
    await server.close();
  }
});
