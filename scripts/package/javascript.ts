import { dirname, join, resolve } from "node:path";
import { type OutputChunk, type Plugin, type RolldownOutput, rolldown } from "rolldown";
import { courseModule } from "./course.ts";
import { gradientsOfPeer } from "./gradients.ts";
import { dist, library, root, sources } from "./paths.ts";

/** One way to deliver the library. */
interface Delivery {
  readonly folder: string;
  /** Files by the name they get. */
  readonly entries: Readonly<Record<string, string>>;
  /** TensorFlow.js stays outside, for the caller to install; or comes along. */
  readonly peers: boolean;
  /** Where files that aren't modules are, seen from the folder, by how the sources call them. */
  readonly places: Readonly<Record<string, string>>;
}

const deliveries: readonly Delivery[] = [
  {
    folder: dist,
    peers: true,
    entries: {
      index: join(library, "index.ts"),
      node: join(library, "node/index.ts"),
      replica: join(library, "node/replica.ts"),
    },
    places: { "./worker.ts": "./browser/worker.js", "./replica.ts": "./replica.js", "./wasm/": "./wasm/" },
  },
  {
    folder: dist,
    peers: true,
    entries: { cli: join(root, "src/grade/cli.ts"), child: join(root, "src/grade/child.ts") },
    places: { "./child.ts": "./child.js" },
  },
  {
    folder: join(dist, "browser"),
    peers: false,
    entries: { index: join(library, "index.ts"), worker: join(library, "engine/worker.ts") },
    places: { "./worker.ts": "./worker.js", "./wasm/": "../wasm/" },
  },
];

/** Writes all modules. What comes back are the files of other packages that they contain. */
export async function writeJavaScript(): Promise<Set<string>> {
  const contained = new Set<string>();
  for (const delivery of deliveries) {
    const { output } = await bundle(delivery);
    for (const chunk of output.filter((each): each is OutputChunk => each.type === "chunk"))
      for (const id of chunk.moduleIds.filter((id) => id.includes("node_modules"))) contained.add(id);
  }
  return contained;
}

async function bundle({ folder, entries, peers, places }: Delivery): Promise<RolldownOutput> {
  const bundled = await rolldown({
    input: { ...entries },
    platform: "neutral",
    resolve: { mainFields: ["module", "main"] },
    ...(peers ? {} : { transform: { define: withoutNames } }),
    external: (name, importer) => peers && (/^@tensorflow\/[\w-]+$/.test(name) || isOfNode(name, importer)),
    plugins: [instead(), placed(places), withoutNode(), ...(peers ? [gradientsOfPeer()] : [])],
    logLevel: "warn",
    checks: { ineffectiveDynamicImport: false },
  });
  const output = await bundled.write({
    dir: folder,
    format: "esm",
    sourcemap: peers,
    minify: !peers,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  });
  await bundled.close();
  return output;
}

/** Names that Node's old modules have, and that webpack takes to be there. */
const withoutNames = { __filename: "undefined", __dirname: "undefined" };

const isOfNode = (name: string, importer?: string) => name.startsWith("node:") && !importer?.includes("node_modules");

/** What the package has of its own in place of the site's. */
function instead(): Plugin {
  const aliases: Readonly<Record<string, string>> = { "#tf": "tf.ts", "#wasm-paths": "wasm-paths.ts" };
  const spawn = join(library, "engine/spawn.ts");
  const course = join(root, "src/grade/course.ts");
  return {
    name: "noisebook:instead",
    load: { filter: { id: /\/grade\/course\.ts$/ }, handler: (id) => (id === course ? courseModule() : null) },
    resolveId: {
      filter: { id: /^#|\/spawn\.ts$/ },
      handler(source, importer) {
        if (aliases[source]) return join(sources, aliases[source]);
        return importer && resolve(dirname(importer), source) === spawn ? join(sources, "spawn.ts") : null;
      },
    },
  };
}

/** Addresses of files beside a module, as they are where the module ends up. */
function placed(places: Readonly<Record<string, string>>): Plugin {
  const pattern = /new URL\("(\.\/(?:[\w-]+\.ts|wasm\/))/g;
  return {
    name: "noisebook:placed",
    transform: {
      filter: { code: "import.meta.url" },
      handler: (code) => ({
        code: code.replaceAll(pattern, (_, path: string) => `new URL("${places[path] ?? refused(path)}`),
        map: null,
      }),
    },
  };
}

function refused(path: string): never {
  throw new Error(`A module asks for ${path} beside it, and the package has no place for that.`);
}

const ofNode = /^(node:)?(fs|path|crypto|util|module|worker_threads|perf_hooks|os|node-fetch|string_decoder)$/;

/** Other packages ask for Node's own modules where they find themselves in Node; only the door for Node may. */
const withoutNode = (): Plugin => ({
  name: "noisebook:without-node",
  resolveId: {
    filter: { id: ofNode },
    handler: (source, importer) => (importer?.includes("node_modules") ? `\0none:${source}` : null),
  },
  load: { filter: { id: /^\0none:/ }, handler: () => "export default {};" },
});
