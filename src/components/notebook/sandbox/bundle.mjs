import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { rolldown } from "rolldown";
import { publicNames } from "./names.mjs";

const here = import.meta.dirname;
const root = resolve(here, "../../../..");
const library = join(root, "src/lib/diffusion");
const globalOf = (module) => `import * as names from ${JSON.stringify(module)};\nglobalThis.$module = names;`;

/** Scripts of the sandbox, each in one piece, since a worker without an origin can import no others. */
const entries = {
  worker: `import ${JSON.stringify(join(here, "worker/main.ts"))};`,
  noisebook: `
    export * from ${JSON.stringify(join(library, "index.ts"))};
    export { connectEngine } from ${JSON.stringify(join(here, "worker/engine.ts"))};`,
  d3: 'export * from "d3";',
};

/** Named apart from the modules that they stand for. */
const entry = "\0sandbox:";
const given = {
  "#tf": join(library, "tf/browser.ts"),
  "#wasm-paths": "\0sandbox-wasm",
};

/** What a cell's library does without: the GPU is the library's worker's, which cells reach by connectEngine. */
const left =
  /^@tensorflow\/tfjs-backend-web(gpu|gl)$|^node:|^(fs|path|crypto|util|worker_threads|perf_hooks|os|node-fetch|string_decoder)$/;

const files = {
  "tfjs-backend-wasm.wasm": "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm": "tfjs-backend-wasm-simd.wasm",
};
const paths = { ...files, "tfjs-backend-wasm-threaded-simd.wasm": files["tfjs-backend-wasm-simd.wasm"] };

const inside = {
  name: "noisebook:inside-the-sandbox",
  resolveId(source) {
    if (source.startsWith(entry)) return source;
    if (given[source]) return given[source];
    return left.test(source) ? "\0sandbox-left" : null;
  },
  load(id) {
    if (id === `${entry}worker`) return entries.worker;
    if (id.startsWith(`${entry}global:`)) return globalOf(entry + id.slice(`${entry}global:`.length));
    if (id.startsWith(entry)) return entries[id.slice(entry.length)];
    if (id === "\0sandbox-wasm") return `export const wasmPaths = ${JSON.stringify(paths)};`;
    return id === "\0sandbox-left" ? "export default {};" : null;
  },
};

/** The text of one of the scripts. */
export async function sandboxScript(name) {
  const bundled = await rolldown({
    input: name === "worker" ? `${entry}worker` : `${entry}global:${name}`,
    cwd: root,
    platform: "browser",
    resolve: { mainFields: ["module", "main"] },
    transform: { define: { "import.meta.env.DEV": "false" } },
    plugins: [inside],
    logLevel: "silent",
  });
  const { output } = await bundled.generate({ format: "iife", codeSplitting: false, minify: true });
  await bundled.close();
  return output[0].code;
}

/** Binaries of TensorFlow.js that its script asks for. */
export const sandboxBinary = (name) =>
  readFileSync(join(root, "node_modules/@tensorflow/tfjs-backend-wasm/dist", files[name]));

const prefix = "virtual:sandbox/";

/** `import address from "virtual:sandbox/worker"` gives the address of the script, built in one piece. */
export const sandboxScripts = {
  name: "noisebook:sandbox-scripts",
  resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : undefined),
  async load(id) {
    if (!id.startsWith(`\0${prefix}`)) return undefined;
    const name = id.slice(prefix.length + 1);
    const source = name === "names" ? JSON.stringify(publicNames()) : await sandboxScript(name);
    if (this.meta.watchMode || this.environment?.mode === "dev")
      return `export default URL.createObjectURL(new Blob([${JSON.stringify(source)}], { type: "text/javascript" }));`;
    const file = name === "names" ? "cells-names.json" : `cells-${name}.js`;
    const reference = this.emitFile({ type: "asset", name: file, source });
    return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
  },
};
