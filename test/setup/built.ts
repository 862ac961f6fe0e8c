import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { inject } from "vitest";

export type BuiltSite = "root" | "folder";

const folder = (site: BuiltSite) => inject("sites")[site].dist;

/** Files of the built site that match a pattern, by their path in it, with forward slashes. */
export const built = (pattern: string, site: BuiltSite = "root"): string[] =>
  globSync(pattern, { cwd: folder(site) })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted();

export const read = (file: string, site: BuiltSite = "root"): Buffer => readFileSync(join(folder(site), file));

/** Paths of all pages, as a reader's address has them below the site's: "", "forward-noising/", … */
export const pagePaths = (): string[] => built("**/index.html").map((file) => file.replace(/index\.html$/, ""));

/** The built file that an address of the site leads to; undefined for what is no file. */
export function fileAt(pathname: string, files: ReadonlySet<string>, base: string): string | undefined {
  if (!pathname.startsWith(base)) return undefined;
  const path = decodeURIComponent(pathname.slice(base.length));
  return [path, posix.join(path, "index.html")].find((candidate) => files.has(candidate));
}
