import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
export const library = join(root, "src/lib/diffusion");
export const sources = join(import.meta.dirname, "sources");
export const modules = join(root, "node_modules");

/** The package as it would be published. */
export const built = join(root, "build/package");
export const dist = join(built, "dist");
