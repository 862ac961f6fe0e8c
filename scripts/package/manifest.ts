import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { built, root } from "./paths.ts";

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What the library computes with. Exactly this version: its kernels take the place of a backend's own. */
const peers = ["tfjs-core", "tfjs-backend-cpu", "tfjs-backend-wasm", "tfjs-backend-webgl", "tfjs-backend-webgpu"];

/** Dawn, which gives Node a GPU. */
const dawn = { webgpu: ">=0.3.0" };

const door = (types: string, file: string) => ({ types: `./dist/types/${types}`, default: `./dist/${file}` });

/** The package's own package.json, of what the repository's says. */
export function manifestOf({ version, description, license, dependencies }: Manifest) {
  const ofPeers = peers.map((name) => [`@tensorflow/${name}`, dependencies[`@tensorflow/${name}`]!]);
  return {
    name: "noisebook",
    version,
    description: description.replace(
      "an interactive course, and the TypeScript library behind it",
      "the library of an interactive course",
    ),
    keywords: ["diffusion", "flow-matching", "machine-learning", "tensorflowjs", "webgpu", "education"],
    license,
    type: "module",
    engines: { node: ">=20.12" },
    sideEffects: true,
    exports: {
      ".": door("index.d.ts", "index.js"),
      "./node": door("node/index.d.ts", "node.js"),
      "./standalone": door("index.d.ts", "browser/index.js"),
      "./widgets": { types: "./dist/types/widgets.d.ts", default: "./dist/widgets/index.js" },
      "./package.json": "./package.json",
    },
    bin: { noisebook: "./dist/cli.js" },
    files: ["dist", "THIRD-PARTY.txt"],
    peerDependencies: { ...Object.fromEntries(ofPeers), ...dawn },
    peerDependenciesMeta: { webgpu: { optional: true } },
  };
}

export function writeManifest(): void {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  writeFileSync(join(built, "package.json"), `${JSON.stringify(manifestOf(own), null, 2)}\n`);
}
