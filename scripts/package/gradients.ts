import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import type { Plugin } from "rolldown";
import { modules } from "./paths.ts";

const core = "@tensorflow/tfjs-core";
const folder = join(modules, core, "dist");

/** The engine goes by another name at the core's door. */
const engine = join(folder, "engine.js");
const engineOfPeer = `import { engine } from "${core}"; export const ENGINE = engine();`;

/**
 * TensorFlow.js' gradients, which its core leaves out and Node cannot import by themselves: they come along, and what they are
 * made of stays with the core that the caller installs, as far as it gives it away.
 */
export function gradientsOfPeer(): Plugin {
  const given = new Set(Object.keys(createRequire(import.meta.url)(core)));
  return {
    name: "noisebook:gradients",
    resolveId(source, importer) {
      if (source === `${core}/dist/register_all_gradients`) return join(folder, "register_all_gradients.js");
      if (!importer?.startsWith(folder) || !source.startsWith(".")) return null;
      const file = `${resolve(dirname(importer), source)}.js`;
      return namesOf(file).every((name) => given.has(name)) ? { id: core, external: true } : file;
    },
    load: (id) => (id === engine ? engineOfPeer : null),
  };
}

/** What a file of TensorFlow.js exports; one of helpers is imported as a whole, too. */
function namesOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const named = [...text.matchAll(/^export (?:const|function|class|let) (\w+)/gm)].map(([, name]) => name!);
  const lists = [...text.matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, names]) => names!.split(","));
  return [...named, ...lists.map((name) => name.trim()), ...(basename(file).includes("util") ? ["as a whole"] : [])];
}
