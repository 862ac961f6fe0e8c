import { cpSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildIfNeeded } from "../../../scripts/site/build.ts";
import { serve } from "../../../scripts/site/server.ts";
import { missing } from "./engines.ts";
import type {} from "./provided.ts";

const dist = ".cache/site";

/** Serves the built site to the project's engine, and says so where that is not here. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { engine } = project.config.provide as { engine: "chromium" | "firefox" | "webkit" };
  const why = missing(engine);
  project.provide("address", "");
  if (why) console.warn(why);
  if (why) return undefined;
  buildIfNeeded({ dist });
  const site = await serve({ dist: engine === "webkit" ? watched() : dist });
  project.provide("address", site.address);
  return () => site.close();
}

/** The same site, with a script before all others that writes down what goes wrong. */
function watched(): string {
  const copy = ".cache/site-watched";
  cpSync(dist, copy, { recursive: true });
  cpSync(join(import.meta.dirname, "watch.js"), join(copy, "watch.js"));
  for (const page of globSync("**/*.html", { cwd: copy })) {
    const html = readFileSync(join(copy, page), "utf8");
    writeFileSync(join(copy, page), html.replace(/<script/, '<script src="/watch.js"></script><script'));
  }
  return copy;
}
