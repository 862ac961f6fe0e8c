import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Templates, templateNames } from "../../src/lib/diffusion/python/files.ts";

const folder = join(import.meta.dirname, "../../src/lib/diffusion/python/templates");

/** The Python that goes along with a training. */
export const readTemplates = (): Templates =>
  Object.fromEntries(templateNames.map((name) => [name, readFileSync(join(folder, name), "utf8")])) as Templates;
