import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "vite";
import { type SiteServer, serve } from "../site/server.ts";

/** Bundles the page that measures, as the site is bundled, into a folder of its own, and serves it. */
export async function serveBench(): Promise<SiteServer> {
  const dist = mkdtempSync(join(tmpdir(), "bench-"));
  await build({
    root: resolve(import.meta.dirname, "browser"),
    base: "./",
    configFile: false,
    logLevel: "error",
    define: { jaxVersion: JSON.stringify(versionOf("@jax-js/jax")) },
    worker: { format: "es" },
    build: { outDir: dist, emptyOutDir: true, assetsInlineLimit: 0, target: "esnext", chunkSizeWarningLimit: 1e5 },
  });
  const server = await serve({ dist });
  return {
    address: server.address,
    async close() {
      await server.close();
      rmSync(dist, { recursive: true, force: true });
    },
  };
}

/** Of an installed package. */
function versionOf(name: string): string {
  const file = resolve(import.meta.dirname, "../../node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
