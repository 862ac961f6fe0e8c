import { join } from "node:path";
import { build, type Plugin, type Rolldown } from "vite";
import { dist, library, root, sources } from "./paths.ts";

/**
 * Writes the figures as one script that fetches each from beside it when it is needed, with all that they need but the worker.
 * What comes back are the files of other packages that they contain.
 */
export async function writeWidgets(): Promise<Set<string>> {
  const built = (await build({
    ...{ root, configFile: false, publicDir: false, base: "./", logLevel: "warn" },
    plugins: [ofPackage(), withoutOthers()],
    worker: { format: "es" },
    build: {
      ...{ outDir: join(dist, "widgets"), assetsInlineLimit: 0, modulePreload: false, reportCompressedSize: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { index: join(sources, "widgets.ts") },
        preserveEntrySignatures: "strict",
        output: {
          entryFileNames: "[name].js",
          chunkFileNames: "[name]-[hash].js",
          assetFileNames: "[name]-[hash][extname]",
        },
      },
    },
  })) as Rolldown.RolldownOutput;
  const ids = built.output.flatMap((each) => (each.type === "chunk" ? each.moduleIds : []));
  return new Set(ids.filter((id) => id.includes("node_modules/") && !id.startsWith("\0")));
}

/** The package's own worker, and where files of the course are asked for: a page may say. */
const ofPackage = (): Plugin => ({
  name: "noisebook:of-package",
  enforce: "pre",
  resolveId: {
    filter: { id: /\/spawn\.ts$/ },
    handler: (source, importer) =>
      importer?.startsWith(join(library, "engine")) && source === "./spawn.ts"
        ? join(sources, "widgets-spawn.ts")
        : null,
  },
  transform: {
    filter: { code: "import.meta.env.BASE_URL" },
    handler: (code) => ({
      code: code.replaceAll("import.meta.env.BASE_URL", '(globalThis.noisebookSite ?? "./")'),
      map: null,
    }),
  },
});

/** No figures: pages of their own such as the Studio, and what runs a reader's code in frames of the site. */
const others = ["tools/*", "notebook/*", "text/exercise"].map((folder) => `!../../${folder}/element.ts`);

const withoutOthers = (): Plugin => ({
  name: "noisebook:without-others",
  enforce: "pre",
  transform: {
    filter: { id: /kit\/frame\/autoload\.ts$/ },
    handler: (code) => ({
      code: code.replace('"../../*/*/element.ts"', JSON.stringify(["../../*/*/element.ts", ...others])),
      map: null,
    }),
  },
});
