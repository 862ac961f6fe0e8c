import { type Templates, templateNames } from "../../../lib/diffusion/python/files.ts";

const texts: Readonly<Record<string, string>> = import.meta.glob("../../../lib/diffusion/python/templates/*.py", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The Python that goes into a zip; fetched with this module, when a reader asks for one. */
export const templates = Object.fromEntries(
  templateNames.map((name) => [name, texts[`../../../lib/diffusion/python/templates/${name}`]!]),
) as Templates;
