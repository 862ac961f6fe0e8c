import { cpSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { modules } from "../../../scripts/package/paths.ts";
import { engine, moons, near, type Result } from "../setup/moons.ts";
import { resultOf, served } from "../setup/page.ts";
import { npx, project, told } from "../setup/project.ts";

const page = (script: string) =>
  `<!doctype html><title>Mine</title><script type="module" src="dist/${script}.js"></script>`;

const files = {
  "moons.html": page("moons"),
  "engine.html": page("engine"),
  "moons.js": `${moons}globalThis.result = result;`,
  "engine.js": engine,
};

async function expectBoth(folder: string): Promise<void> {
  const { address } = await served(folder);
  const { backend, distance } = (await resultOf(`${address}moons.html`)) as Result;
  expect(backend).toBe("wasm");
  expect(distance).toBeLessThan(near);
  expect(await resultOf(`${address}engine.html`)).toEqual({ backend: "wasm", step: 50 });
}

test("a project with webpack, without a rule for it, finds the worker and the WebAssembly files", async () => {
  const config = `export default { mode: "development", devtool: false, entry: { moons: "./moons.js", engine: "./engine.js" } };`;
  const folder = project({ ...files, "webpack.config.js": config });
  npx(["webpack@5.113.0", "webpack-cli@7.3.1"], ["webpack", "build"], folder);
  await expectBoth(folder);
});

test("a project with esbuild does, once they are copied beside its script", async () => {
  const folder = project(files);
  const options = ["--bundle", "--format=esm", "--splitting", "--outdir=dist"];
  told(process.execPath, [join(modules, "esbuild/bin/esbuild"), "moons.js", "engine.js", ...options], folder);
  for (const part of ["wasm", "browser"])
    cpSync(join(folder, "node_modules/noisebook/dist", part), join(folder, "dist", part), { recursive: true });
  await expectBoth(folder);
});
